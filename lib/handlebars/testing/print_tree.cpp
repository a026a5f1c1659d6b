#include "handlebars/testing/print_tree.h"

#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace handlebars_testing {

using handlebars::internal::Call;
using handlebars::internal::Expression;
using handlebars::internal::Node;
using handlebars::internal::Program;
using handlebars::internal::TokenKind;

namespace {

std::string expression(const Expression& source);

std::string params(const Call& call) {
    std::vector<std::string> list;
    list.reserve(call.params.size());
    for (const Expression& param : call.params)
        list.push_back(expression(param));
    return fmt::format("[{}]", fmt::join(list, ", "));
}

std::string hash(const Call& call) {
    std::vector<std::string> list;
    list.reserve(call.hash.size());
    for (const auto& [name, value] : call.hash)
        list.push_back(fmt::format("{}={}", name, expression(value)));
    return fmt::format("HASH{{{}}}", fmt::join(list, ", "));
}

std::string called(const Call& call) {
    std::string text = expression(call.callee) + " " + params(call);
    return call.hash.empty() ? text : text + " " + hash(call);
}

std::string expression(const Expression& source) {
    switch (source.kind) {
        case Expression::Kind::Path:
            return fmt::format("{}PATH:{}", source.is_data ? "@" : "", fmt::join(source.parts, "/"));
        case Expression::Kind::String:
            return fmt::format("\"{}\"", source.text);
        case Expression::Kind::Number:
            return fmt::format("NUMBER{{{}}}", source.text);
        case Expression::Kind::Boolean:
            return fmt::format("BOOLEAN{{{}}}", source.text);
        case Expression::Kind::Undefined:
            return "UNDEFINED";
        case Expression::Kind::Null:
            return "NULL";
        case Expression::Kind::Call:
            return called(*source.call);
    }
    return "";
}

class Printer {
public:
    std::string program(const Program& source) {
        std::string out;
        if (!source.block_params.empty())
            out += line(fmt::format("BLOCK PARAMS: [ {} ]", fmt::join(source.block_params, " ")));
        for (const Node& node : source.body)
            out += this->node(node);
        return out;
    }

private:
    std::string line(std::string_view text) const {
        return fmt::format("{}{}\n", std::string(static_cast<std::size_t>(depth_) * 2, ' '), text);
    }

    std::string inner(const Program& source) {
        ++depth_;
        std::string out = program(source);
        --depth_;
        return out;
    }

    std::string block(const Node& node, std::string_view title) {
        std::string out = line(title);
        ++depth_;
        out += line(called(node.call));
        if (node.block->program) out += line("PROGRAM:") + inner(*node.block->program);
        if (node.block->inverse) out += line("{{^}}") + inner(*node.block->inverse);
        --depth_;
        return out;
    }

    std::string partial(const Node& node) {
        std::string text = node.call.callee.text;
        if (!node.call.params.empty()) text += " " + expression(node.call.params.front());
        if (!node.call.hash.empty()) text += " " + hash(node.call);
        return text;
    }

    std::string node(const Node& node) {
        switch (node.kind) {
            case Node::Kind::Content:
                return line(fmt::format("CONTENT[ '{}' ]", node.text));
            case Node::Kind::Comment:
                return line(fmt::format("{{{{! '{}' }}}}", node.text));
            case Node::Kind::Mustache:
                return line(fmt::format("{{{{ {} }}}}", called(node.call)));
            case Node::Kind::Decorator:
                return line(fmt::format("{{{{ DIRECTIVE {} }}}}", called(node.call)));
            case Node::Kind::Block:
                return block(node, "BLOCK:");
            case Node::Kind::DecoratorBlock:
                return block(node, "DIRECTIVE BLOCK:");
            case Node::Kind::Partial:
                return line(fmt::format("{{{{> PARTIAL:{} }}}}", partial(node)));
            case Node::Kind::PartialBlock: {
                std::string out = fmt::format("{{{{> PARTIAL BLOCK:{} PROGRAM:\n", partial(node));
                return out + inner(*node.block->program) + " }}\n";
            }
        }
        return "";
    }

    int depth_ = 0;
};

}  // namespace

std::string print_tree(const Program& program) {
    return Printer().program(program);
}

std::string_view name_of(TokenKind kind) {
    constexpr std::array<std::string_view, 31> kNames{"CONTENT",
                                                      "COMMENT",
                                                      "OPEN_RAW_BLOCK",
                                                      "CLOSE_RAW_BLOCK",
                                                      "END_RAW_BLOCK",
                                                      "OPEN_PARTIAL",
                                                      "OPEN_PARTIAL_BLOCK",
                                                      "OPEN_BLOCK",
                                                      "OPEN_ENDBLOCK",
                                                      "INVERSE",
                                                      "OPEN_INVERSE",
                                                      "OPEN_INVERSE_CHAIN",
                                                      "OPEN_UNESCAPED",
                                                      "OPEN",
                                                      "CLOSE_UNESCAPED",
                                                      "CLOSE",
                                                      "OPEN_SEXPR",
                                                      "CLOSE_SEXPR",
                                                      "EQUALS",
                                                      "ID",
                                                      "SEP",
                                                      "STRING",
                                                      "NUMBER",
                                                      "BOOLEAN",
                                                      "UNDEFINED",
                                                      "NULL",
                                                      "DATA",
                                                      "OPEN_BLOCK_PARAMS",
                                                      "CLOSE_BLOCK_PARAMS",
                                                      "INVALID",
                                                      "EOF"};
    return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace handlebars_testing
