#include "handlebars/internal/parser.h"

#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "handlebars/internal/lexer.h"

namespace handlebars::internal {

namespace {

Strip strip_of(std::string_view open, std::string_view close) {
    constexpr std::size_t kOpen = 2;
    return {open.size() > kOpen && open[kOpen] == '~', close.size() > 2 && close[close.size() - 3] == '~'};
}

// Returns the text of a comment, `{{!-- words --}}`, without its delimiters.
std::string comment_of(std::string_view comment) {
    comment.remove_prefix(comment.starts_with("{{~") ? 4 : 3);
    comment.remove_suffix(comment.ends_with("~}}") ? 3 : 2);
    for (int i = 0; i < 2 && comment.starts_with('-'); ++i)
        comment.remove_prefix(1);
    for (int i = 0; i < 2 && comment.ends_with('-'); ++i)
        comment.remove_suffix(1);
    return std::string(comment);
}

class Parser {
public:
    Parser(std::string_view name, std::string_view source) : name_(name), lexer_(source) { advance(); }

    base::Result<std::unique_ptr<Program>> all() {
        TRY(auto program, this->program());
        if (token_.kind != TokenKind::End) return unexpected();
        return program;
    }

private:
    // The contents of the opening tag of a block.
    struct Opening {
        Position at;
        std::string sign;
        Call call;
        std::vector<std::string> block_params;
        Strip strip;
    };
    struct Inverse {
        std::unique_ptr<Program> program;
        Strip strip;
        bool is_chain = false;
    };

    void advance() { token_ = lexer_.next(); }
    bool is(TokenKind kind) const { return token_.kind == kind; }
    Token taken() {
        Token token = std::move(token_);
        advance();
        return token;
    }

    base::Failure fail(Position at, std::string_view what) const { return error_at(name_, at, what); }
    base::Failure unexpected() const {
        std::string what = is(TokenKind::End) ? "the end" : fmt::format("“{}”", token_.text.substr(0, 40));
        return fail(token_.at, fmt::format("Parse error on line {}: unexpected {}", token_.at.line, what));
    }
    base::Result<Token> expect(TokenKind kind) {
        if (!is(kind)) return unexpected();
        return taken();
    }

    base::Result<std::unique_ptr<Program>> program() {
        if (++nesting_ > kMaxNesting)
            return fail(token_.at, fmt::format("Blocks are nested more than {} deep", kMaxNesting));
        auto made = std::make_unique<Program>();
        while (begins_statement()) {
            TRY(Node node, statement());
            made->body.push_back(std::move(node));
        }
        --nesting_;
        return made;
    }

    bool begins_statement() const {
        switch (token_.kind) {
            case TokenKind::Content:
            case TokenKind::Comment:
            case TokenKind::Open:
            case TokenKind::OpenUnescaped:
            case TokenKind::OpenBlock:
            case TokenKind::OpenInverse:
            case TokenKind::OpenRawBlock:
            case TokenKind::OpenPartial:
            case TokenKind::OpenPartialBlock:
                return true;
            default:
                return false;
        }
    }

    base::Result<Node> statement() {
        switch (token_.kind) {
            case TokenKind::Content:
                return content();
            case TokenKind::Comment:
                return comment();
            case TokenKind::OpenBlock:
                return block();
            case TokenKind::OpenInverse:
                return inverse_block();
            case TokenKind::OpenRawBlock:
                return raw_block();
            case TokenKind::OpenPartial:
                return partial();
            case TokenKind::OpenPartialBlock:
                return partial_block();
            default:
                return mustache();
        }
    }

    static Node node_of(Node::Kind kind, Position at) {
        Node node;
        node.kind = kind;
        node.at = at;
        return node;
    }

    Node content() {
        Token token = taken();
        Node node = node_of(Node::Kind::Content, token.at);
        node.original = token.text;
        node.text = std::move(token.text);
        return node;
    }

    Node comment() {
        Token token = taken();
        Node node = node_of(Node::Kind::Comment, token.at);
        node.strip = strip_of(token.text, token.text);
        node.text = comment_of(token.text);
        return node;
    }

    base::Result<Node> mustache() {
        Token open = taken();
        bool is_unescaped = open.kind == TokenKind::OpenUnescaped;
        bool is_decorator = open.text.ends_with('*');
        Node node = node_of(is_decorator ? Node::Kind::Decorator : Node::Kind::Mustache, open.at);
        node.is_escaped = !is_unescaped && !open.text.ends_with('&');
        TRY(node.call, call());
        TRY(Token close, expect(is_unescaped ? TokenKind::CloseUnescaped : TokenKind::Close));
        node.strip = strip_of(open.text, close.text);
        return node;
    }

    base::Result<Node> partial() {
        Token open = taken();
        Node node = node_of(Node::Kind::Partial, open.at);
        TRY(node.call, partial_call());
        TRY(Token close, expect(TokenKind::Close));
        node.strip = strip_of(open.text, close.text);
        return node;
    }

    base::Result<Node> partial_block() {
        Token open = taken();
        Node node = node_of(Node::Kind::PartialBlock, open.at);
        TRY(node.call, partial_call());
        TRY(Token close, expect(TokenKind::Close));
        node.block = std::make_unique<Block>();
        node.block->open = strip_of(open.text, close.text);
        TRY(node.block->program, program());
        TRY(node.block->close, close_block(node.call.callee));
        return node;
    }

    base::Result<Opening> opening() {
        Opening opening;
        opening.at = token_.at;
        Token open = taken();
        opening.sign = open.text;
        TRY(opening.call, call());
        TRY(opening.block_params, block_params());
        TRY(Token close, expect(TokenKind::Close));
        opening.strip = strip_of(open.text, close.text);
        return opening;
    }

    base::Result<Strip> close_block(const Expression& opened) {
        TRY(Token open, expect(TokenKind::OpenEndBlock));
        TRY(Expression name, helper_name());
        if (name.text != opened.text)
            return fail(opened.at, fmt::format("{} doesn't match {}", opened.text, name.text));
        TRY(Token close, expect(TokenKind::Close));
        return strip_of(open.text, close.text);
    }

    base::Result<Node> block() {
        TRY(Opening opened, opening());
        bool is_decorator = opened.sign.find('*') != std::string::npos;
        Node node = node_of(is_decorator ? Node::Kind::DecoratorBlock : Node::Kind::Block, opened.at);
        TRY(std::unique_ptr<Program> body, program());
        TRY(auto inverse, inverse_chain());
        if (inverse && is_decorator) return fail(opened.at, "Unexpected inverse block on decorator");
        TRY(Strip close, close_block(opened.call.callee));
        fill(node, std::move(opened), std::move(body), std::move(inverse), close);
        return node;
    }

    // Moves the parts of a block into its node. An `else if` gets the `close` of the whole chain's closing
    // tag.
    static void fill(Node& node, Opening opened, std::unique_ptr<Program> body,
                     std::optional<Inverse> inverse, Strip close) {
        body->block_params = std::move(opened.block_params);
        node.call = std::move(opened.call);
        node.block = std::make_unique<Block>();
        node.block->open = opened.strip;
        node.block->close = close;
        node.block->program = std::move(body);
        if (!inverse) return;
        if (inverse->is_chain) inverse->program->body.front().block->close = close;
        node.block->middle = inverse->strip;
        node.block->inverse = std::move(inverse->program);
    }

    base::Result<Node> inverse_block() {
        TRY(Opening opened, opening());
        Node node = node_of(Node::Kind::Block, opened.at);
        TRY(std::unique_ptr<Program> body, program());
        std::optional<Inverse> inverse;
        if (is(TokenKind::Inverse)) {
            TRY(inverse, inverse_and_program());
        }
        TRY(Strip close, close_block(opened.call.callee));
        fill(node, std::move(opened), std::move(body), std::move(inverse), close);
        std::swap(node.block->program, node.block->inverse);
        return node;
    }

    base::Result<Inverse> inverse_and_program() {
        Token token = taken();
        Inverse inverse;
        inverse.strip = strip_of(token.text, token.text);
        TRY(inverse.program, program());
        return inverse;
    }

    base::Result<std::optional<Inverse>> inverse_chain() {
        if (is(TokenKind::Inverse)) {
            TRY(Inverse inverse, inverse_and_program());
            return inverse;
        }
        if (!is(TokenKind::OpenInverseChain)) return std::nullopt;
        if (++nesting_ > kMaxNesting) return fail(token_.at, "The chain of `else` is too long");
        TRY(Opening opened, opening());
        Node node = node_of(Node::Kind::Block, opened.at);
        TRY(std::unique_ptr<Program> body, program());
        TRY(auto rest, inverse_chain());
        Inverse inverse;
        inverse.strip = opened.strip;
        inverse.is_chain = true;
        Strip close = rest ? rest->strip : Strip{};
        fill(node, std::move(opened), std::move(body), std::move(rest), close);
        inverse.program = std::make_unique<Program>();
        inverse.program->is_chained = true;
        inverse.program->body.push_back(std::move(node));
        --nesting_;
        return inverse;
    }

    base::Result<Node> raw_block() {
        Token open = taken();
        Node node = node_of(Node::Kind::Block, open.at);
        TRY(node.call, call());
        TRY(Token close, expect(TokenKind::CloseRawBlock));
        node.block = std::make_unique<Block>();
        node.block->program = std::make_unique<Program>();
        while (is(TokenKind::Content))
            node.block->program->body.push_back(content());
        Position at = token_.at;
        TRY(Token end, expect(TokenKind::EndRawBlock));
        if (end.text != node.call.callee.text)
            return fail(at, fmt::format("{} doesn't match {}", node.call.callee.text, end.text));
        return node;
    }

    bool begins_param() const {
        switch (token_.kind) {
            case TokenKind::Id:
            case TokenKind::Data:
            case TokenKind::String:
            case TokenKind::Number:
            case TokenKind::Boolean:
            case TokenKind::Undefined:
            case TokenKind::Null:
            case TokenKind::OpenSexpr:
                return true;
            default:
                return false;
        }
    }

    base::Result<Call> call() {
        Call call;
        TRY(call.callee, helper_name());
        TRY(arguments(call));
        return call;
    }

    base::Result<Call> partial_call() {
        Call call;
        if (is(TokenKind::OpenSexpr)) {
            TRY(call.callee, sub_expression());
        } else {
            TRY(call.callee, helper_name());
        }
        TRY(arguments(call));
        return call;
    }

    // Reads the arguments of a call: positional arguments first, then named ones.
    base::Result<void> arguments(Call& call) {
        constexpr std::size_t kMost = 24;
        while (begins_param()) {
            TRY(Expression param, this->param());
            if (is(TokenKind::Equals)) {
                bool is_name = param.kind == Expression::Kind::Path && param.parts.size() == 1 &&
                               !param.is_data && param.depth == 0;
                if (!is_name) return unexpected();
                advance();
                if (!begins_param()) return unexpected();
                TRY(Expression value, this->param());
                if (is(TokenKind::Equals)) return unexpected();
                call.hash.emplace_back(std::move(param.parts.front()), std::move(value));
            } else {
                if (!call.hash.empty()) return unexpected();
                call.params.push_back(std::move(param));
            }
            if (call.hash.size() > kMost || call.params.size() > kMost)
                return fail(token_.at, fmt::format("There are more than {} arguments", kMost));
        }
        return {};
    }

    base::Result<Expression> param() {
        if (is(TokenKind::OpenSexpr)) return sub_expression();
        return helper_name();
    }

    base::Result<Expression> sub_expression() {
        if (++nesting_ > kMaxNesting) return fail(token_.at, "Expressions are nested too deep");
        Expression made;
        made.kind = Expression::Kind::Call;
        made.at = token_.at;
        advance();
        made.call = std::make_unique<Call>();
        TRY(*made.call, call());
        made.text = made.call->callee.text;
        TRY(expect(TokenKind::CloseSexpr));
        --nesting_;
        return made;
    }

    base::Result<Expression> helper_name() {
        Expression made;
        made.at = token_.at;
        made.text = token_.text;
        switch (token_.kind) {
            case TokenKind::Id:
                return path(false);
            case TokenKind::Data: {
                advance();
                if (!is(TokenKind::Id)) return unexpected();
                return path(true);
            }
            case TokenKind::String:
                made.kind = Expression::Kind::String;
                break;
            case TokenKind::Number:
                made.kind = Expression::Kind::Number;
                std::from_chars(token_.text.data(), token_.text.data() + token_.text.size(), made.number);
                break;
            case TokenKind::Boolean:
                made.kind = Expression::Kind::Boolean;
                made.truth = token_.text == "true";
                break;
            case TokenKind::Undefined:
                made.kind = Expression::Kind::Undefined;
                break;
            case TokenKind::Null:
                made.kind = Expression::Kind::Null;
                break;
            default:
                return unexpected();
        }
        advance();
        return made;
    }

    base::Result<Expression> path(bool is_data) {
        Expression made;
        made.kind = Expression::Kind::Path;
        made.at = token_.at;
        made.is_data = is_data;
        std::string original;
        std::string separator;
        while (true) {
            if (!is(TokenKind::Id)) return unexpected();
            Token part = taken();
            bool is_step =
                !part.is_bracketed && (part.text == ".." || part.text == "." || part.text == "this");
            original += separator + part.text;
            if (is_step && !made.parts.empty())
                return fail(made.at, fmt::format("Invalid path: {}", original));
            if (is_step && part.text == "..") ++made.depth;
            if (is_step) {
                made.is_scoped = true;
            } else {
                made.parts.push_back(std::move(part.text));
            }
            if (!is(TokenKind::Sep)) break;
            separator = taken().text;
        }
        constexpr std::size_t kMostParts = 32;
        if (made.parts.size() > kMostParts || made.depth > kMostParts)
            return fail(made.at, "The path is too long");
        made.text = (is_data ? "@" : "") + original;
        return made;
    }

    base::Result<std::vector<std::string>> block_params() {
        std::vector<std::string> names;
        if (!is(TokenKind::OpenBlockParams)) return names;
        advance();
        while (is(TokenKind::Id))
            names.push_back(taken().text);
        if (names.empty()) return unexpected();
        TRY(expect(TokenKind::CloseBlockParams));
        constexpr std::size_t kMost = 8;
        if (names.size() > kMost) return fail(token_.at, fmt::format("A block has at most {} params", kMost));
        return names;
    }

    std::string_view name_;
    Lexer lexer_;
    Token token_;
    int nesting_ = 0;
};

}  // namespace

base::Failure error_at(std::string_view name, Position at, std::string_view what) {
    return base::invalid("template.syntax", fmt::format("{}: {} - {}:{}", name, what, at.line, at.column));
}

base::Result<std::unique_ptr<Program>> parse(std::string_view name, std::string_view source) {
    if (source.size() > kMaxSourceBytes)
        return error_at(name, {}, fmt::format("A template has at most {} bytes", kMaxSourceBytes));
    return Parser(name, source).all();
}

}  // namespace handlebars::internal
