#include "handlebars/internal/compiler.h"

#include <algorithm>

#include <fmt/format.h>

#include "handlebars/internal/html_context.h"
#include "handlebars/internal/parser.h"

namespace handlebars::internal {

namespace {

// Returns true if a path could name a helper: it has one part, no `this.` and no `../`.
bool is_simple(const Expression& path) {
    return path.kind == Expression::Kind::Path && path.parts.size() == 1 && !path.is_scoped &&
           path.depth == 0 && !path.is_data;
}

// Returns the callee of a call as a path. A literal as the callee, `{{12}}` or `{{"a name"}}`, becomes a
// name.
Expression named(const Expression& callee) {
    Expression path;
    path.kind = Expression::Kind::Path;
    path.at = callee.at;
    path.text = callee.text;
    path.is_data = callee.is_data;
    path.is_scoped = callee.is_scoped;
    path.depth = callee.depth;
    path.parts = callee.parts;
    if (callee.is_literal()) path.parts = {callee.text};
    return path;
}

// Returns true for helpers that render at most one of their branches, and at most once.
bool can_only_choose(std::string_view helper) {
    return helper == "if" || helper == "unless" || helper == "is" || helper == "has" || helper == "match";
}

class Compiler {
public:
    Compiler(std::string_view name, const Helpers& helpers, const CompileOptions& options)
        : helpers_(helpers), options_(options), code_(std::make_shared<Code>()) {
        code_->name = name;
        code_->is_compat = options.compat;
        code_->helper_missing = helper_named("helperMissing");
        code_->block_helper_missing = helper_named("blockHelperMissing");
    }

    base::Result<std::shared_ptr<const Code>> all(const Program& program) {
        TRY(code_->root, this->program(program));
        bool is_whole = html_.place() == HtmlContext::Place::Text || options_.markup == Markup::None;
        if (!is_whole)
            return fail({}, "The template ends inside a tag, comment, title, script or style sheet");
        return code_;
    }

private:
    base::Failure fail(Position at, std::string_view what) const { return error_at(code_->name, at, what); }

    const Helper* helper_named(std::string_view name) const {
        const Helpers::Known* known = helpers_.find(name);
        return known == nullptr ? nullptr : &known->helper;
    }

    std::string_view keep(std::string_view text) { return code_->strings.emplace_back(text); }

    std::uint32_t add_name(std::string_view text) {
        code_->names.push_back(keep(text));
        return static_cast<std::uint32_t>(code_->names.size() - 1);
    }

    template <typename T>
    static std::uint32_t add_to(std::vector<T>& table, T thing) {
        table.push_back(std::move(thing));
        return static_cast<std::uint32_t>(table.size() - 1);
    }

    base::Result<std::uint32_t> program(const Program& source) {
        if (!source.block_params.empty()) block_params_.push_back(&source.block_params);
        std::vector<Instruction> instructions;
        std::vector<CodeInline> inlines;
        for (const Node& node : source.body) {
            TRY(this->node(node, instructions, inlines));
        }
        if (!source.block_params.empty()) block_params_.pop_back();
        CodeProgram made;
        made.first = static_cast<std::uint32_t>(code_->instructions.size());
        made.count = static_cast<std::uint32_t>(instructions.size());
        made.first_inline = static_cast<std::uint32_t>(code_->inlines.size());
        made.inline_count = static_cast<std::uint32_t>(inlines.size());
        made.block_params = static_cast<std::uint32_t>(source.block_params.size());
        made.may_hold_island = std::ranges::any_of(instructions, &Instruction::may_hold_island);
        code_->instructions.insert(code_->instructions.end(), instructions.begin(), instructions.end());
        code_->inlines.insert(code_->inlines.end(), inlines.begin(), inlines.end());
        return add_to(code_->programs, made);
    }

    base::Result<void> node(const Node& node, std::vector<Instruction>& to,
                            std::vector<CodeInline>& inlines) {
        switch (node.kind) {
            case Node::Kind::Content:
                if (node.text.empty()) return {};
                html_.read(node.text);
                if (options_.markup == Markup::Html && html_.scheme_was_inserted())
                    return fail(
                        node.at,
                        "The scheme of an address, such as `https:`, must be written in the template");
                if (options_.markup == Markup::Html && html_.word_went_on())
                    return fail(node.at, "A tag or attribute name cannot continue into a block or out of it");
                to.push_back({Op::Text, add_name(node.text)});
                return {};
            case Node::Kind::Comment:
                return {};
            case Node::Kind::Mustache: {
                TRY(Instruction instruction, mustache(node));
                to.push_back(instruction);
                return {};
            }
            case Node::Kind::Block: {
                TRY(std::uint32_t call, block(node));
                to.push_back({Op::Block, call, may_hold_island(code_->calls[call])});
                return {};
            }
            case Node::Kind::Partial:
            case Node::Kind::PartialBlock: {
                // As in Handlebars, with the option preventIndent the indent of a partial is written once,
                // before the partial, and not before each of its lines.
                bool writes_indent = options_.prevent_indent && !node.indent.empty();
                if (writes_indent) to.push_back({Op::Text, add_name(node.indent)});
                TRY(std::uint32_t partial, this->partial(node));
                to.push_back({Op::Partial, partial, true});
                return {};
            }
            case Node::Kind::Decorator:
                return fail(node.at, fmt::format("Unknown decorator “{}”", node.call.callee.text));
            case Node::Kind::DecoratorBlock: {
                TRY(CodeInline made, inline_partial(node));
                inlines.push_back(made);
                return {};
            }
        }
        return {};
    }

    bool may_hold_island(const CodeCall& call) const {
        auto in = [&](std::uint32_t program) {
            return program != kNone && code_->programs[program].may_hold_island;
        };
        return call.is_island || in(call.program) || in(call.inverse);
    }

    base::Result<Instruction> mustache(const Node& node) {
        TRY(std::uint32_t call, this->call(node.call, node.at, CallKind::Mustache));
        TRY(Op op, op_here(node, code_->calls[call]));
        html_.insert();
        return Instruction{op, call};
    }

    base::Result<Op> op_here(const Node& node, const CodeCall& call) const {
        Op asked = node.is_escaped ? Op::Escaped : Op::Raw;
        if (options_.markup == Markup::None) return asked;
        auto refused = [&](std::string_view where, Place place) -> base::Result<Op> {
            const Helpers::Known* known = call.helper == nullptr ? nullptr : helpers_.find(call.name);
            if (known != nullptr && known->safe_in == place && place != Place::Nowhere) return Op::Raw;
            return fail(node.at, fmt::format("Nothing can be inserted {}", where));
        };
        switch (html_.place()) {
            case HtmlContext::Place::Text:
            case HtmlContext::Place::Title:
                return asked;
            case HtmlContext::Place::Quoted:
                return Op::Attribute;
            case HtmlContext::Place::Comment:
                return refused("into a comment", Place::Nowhere);
            case HtmlContext::Place::UrlStart:
                return html_.scheme_has_begun() ? Op::UrlGoingOn : Op::Url;
            case HtmlContext::Place::Tag:
                return refused("into a tag, outside of the value of an attribute", Place::Tag);
            case HtmlContext::Place::Unquoted:
                return refused("into a value without quotes", Place::Nowhere);
            case HtmlContext::Place::Code:
                return refused("into an attribute that is code", Place::Nowhere);
            case HtmlContext::Place::Script:
                return refused("into a script", Place::Script);
            case HtmlContext::Place::Style:
                return refused("into a style sheet", Place::Style);
        }
        return asked;
    }

    base::Result<std::uint32_t> block(const Node& node) {
        TRY(std::uint32_t call, this->call(node.call, node.at, CallKind::Block));
        auto place = html_.place();
        code_->calls[call].may_return = options_.markup == Markup::None ||
                                        place == HtmlContext::Place::Text ||
                                        place == HtmlContext::Place::Title;
        // A tag or attribute name must end before the block, because the block may run again after other
        // text.
        html_.end_word();
        HtmlContext before = html_;
        HtmlContext after = before;
        std::uint32_t made = kNone;
        std::uint32_t inverse = kNone;
        if (node.block->program) {
            TRY(made, program(*node.block->program));
            after = html_;
            html_ = before;
        }
        if (node.block->inverse) {
            TRY(inverse, program(*node.block->inverse));
        }
        bool fits = html_.join(after);
        // A block that may be repeated must end in an HTML context in which it can begin again.
        if (!can_only_choose(node.call.callee.text)) fits = fits && before.join(after);
        if (options_.markup == Markup::Html && !fits)
            return fail(node.at,
                        "The branches of this block must end in the same place: in text, or in the same tag "
                        "or attribute");
        code_->calls[call].program = made;
        code_->calls[call].inverse = inverse;
        return call;
    }

    // Compiles a body that is rendered elsewhere: an inline partial or the block of a partial. So its HTML
    // must begin and end in text, outside of tags.
    base::Result<std::uint32_t> separate_program(const Program& source, Position at) {
        HtmlContext around = html_;
        html_ = HtmlContext();
        TRY(std::uint32_t made, program(source));
        bool is_whole = html_.place() == HtmlContext::Place::Text || options_.markup == Markup::None;
        if (!is_whole) return fail(at, "The block ends inside a tag, comment, title, script or style sheet");
        html_ = around;
        return made;
    }

    base::Result<std::uint32_t> partial(const Node& node) {
        // A partial was compiled as HTML text, so it may only be called in text.
        if (options_.markup == Markup::Html && html_.place() != HtmlContext::Place::Text)
            return fail(node.at, "A partial is only allowed in text");
        const Call& call = node.call;
        if (call.params.size() > 1)
            return fail(node.at,
                        fmt::format("Unsupported number of partial arguments: {}", call.params.size()));
        CodePartial made;
        made.at = node.at;
        if (call.callee.kind == Expression::Kind::Call) {
            TRY(made.computed, expression(call.callee));
            code_->has_unnamed_partial = true;
        } else {
            made.name = keep(call.callee.text);
            if (made.name == "@partial-block") {
                code_->has_unnamed_partial = true;
            } else {
                code_->partial_names.emplace_back(made.name);
            }
        }
        made.has_no_context = call.params.empty() && options_.explicit_partial_context;
        if (!call.params.empty()) {
            TRY(made.context, expression(call.params.front()));
        }
        TRY(made.first_hash, hash(call));
        made.hash_count = static_cast<std::uint32_t>(call.hash.size());
        if (!options_.prevent_indent) made.indent = keep(node.indent);
        if (node.block) {
            TRY(made.program, separate_program(*node.block->program, node.at));
        }
        return add_to(code_->partials, made);
    }

    base::Result<CodeInline> inline_partial(const Node& node) {
        const Call& call = node.call;
        if (call.callee.text != "inline")
            return fail(node.at, fmt::format("Unknown decorator “{}”", call.callee.text));
        if (call.params.size() != 1) return fail(node.at, "An inline partial has one argument, its name");
        CodeInline made;
        TRY(made.name, expression(call.params.front()));
        TRY(made.program, separate_program(*node.block->program, node.at));
        return made;
    }

    std::string place_of(Position at) const {
        return fmt::format("{}:{}:{}", code_->name, at.line, at.column + 1);
    }

    enum class CallKind : std::uint8_t { Mustache, Block, SubExpression };

    base::Result<std::uint32_t> call(const Call& source, Position at, CallKind kind) {
        CodeCall made;
        made.at = at;
        made.name = keep(source.callee.text);
        made.is_block = kind == CallKind::Block;
        made.has_arguments = !source.params.empty() || !source.hash.empty();
        Expression callee = named(source.callee);
        bool is_simple_name = is_simple(callee) && !is_block_param(callee.parts.front());
        bool is_call = made.has_arguments || kind == CallKind::SubExpression;
        if (is_simple_name) made.helper = helper_named(callee.parts.front());
        if (made.is_block && made.helper != nullptr) {
            made.is_island = helpers_.find(callee.parts.front())->is_island;
            code_->has_island |= made.is_island;
        }
        made.may_be_missing = (is_simple_name || is_call) && !options_.known_helpers_only;
        if (is_call && made.helper == nullptr) {
            if (options_.known_helpers_only && is_simple_name)
                return fail(at, fmt::format("You specified knownHelpersOnly, but used the unknown helper {}",
                                            source.callee.text));
            code_->unknown_helpers.push_back({source.callee.text, place_of(at)});
        }
        bool has_text = !source.params.empty() && source.params.front().kind == Expression::Kind::String;
        if (made.helper != nullptr && has_text)
            code_->text_calls.push_back({source.callee.text, source.params.front().text, place_of(at)});
        TRY(made.callee, expression(callee));
        const CodeExpression& path = code_->expressions[made.callee];
        bool is_field =
            path.kind == CodeExpression::Kind::Path && path.depth == 0 && path.count == 1 && !path.is_compat;
        if (is_field) made.field = code_->names[path.first];
        std::vector<std::uint32_t> params;
        params.reserve(source.params.size());
        for (const Expression& param : source.params) {
            TRY(std::uint32_t index, expression(param));
            params.push_back(index);
        }
        made.first_param = static_cast<std::uint32_t>(code_->params.size());
        made.param_count = static_cast<std::uint32_t>(params.size());
        code_->params.insert(code_->params.end(), params.begin(), params.end());
        TRY(made.first_hash, hash(source));
        made.hash_count = static_cast<std::uint32_t>(source.hash.size());
        return add_to(code_->calls, made);
    }

    base::Result<std::uint32_t> hash(const Call& source) {
        std::vector<CodeHash> entries;
        entries.reserve(source.hash.size());
        for (const auto& [name, value] : source.hash) {
            TRY(std::uint32_t index, expression(value));
            entries.push_back({keep(name), index});
        }
        auto first = static_cast<std::uint32_t>(code_->hashes.size());
        code_->hashes.insert(code_->hashes.end(), entries.begin(), entries.end());
        return first;
    }

    bool is_block_param(std::string_view name) const {
        return std::ranges::any_of(block_params_, [&](const std::vector<std::string>* names) {
            return std::ranges::find(*names, name) != names->end();
        });
    }

    // Finds `name` among the parameters of the surrounding blocks, the innermost first. Returns false if no
    // block has such a parameter.
    bool find_block_param(std::string_view name, CodeExpression& made) const {
        for (std::size_t depth = 0; depth < block_params_.size(); ++depth) {
            const auto& names = *block_params_[block_params_.size() - 1 - depth];
            auto found = std::ranges::find(names, name);
            if (found == names.end()) continue;
            made.kind = CodeExpression::Kind::BlockParam;
            made.depth = static_cast<std::uint16_t>(depth);
            made.index = static_cast<std::uint16_t>(found - names.begin());
            return true;
        }
        return false;
    }

    base::Result<std::uint32_t> expression(const Expression& source) {
        CodeExpression made;
        switch (source.kind) {
            case Expression::Kind::Path:
                path(source, made);
                break;
            case Expression::Kind::String:
                made.kind = CodeExpression::Kind::String;
                made.first = add_name(source.text);
                break;
            case Expression::Kind::Number:
                made.kind = CodeExpression::Kind::Number;
                made.number = source.number;
                break;
            case Expression::Kind::Boolean:
                made.kind = CodeExpression::Kind::Boolean;
                made.truth = source.truth;
                break;
            case Expression::Kind::Undefined:
                break;
            case Expression::Kind::Null:
                made.kind = CodeExpression::Kind::Null;
                break;
            case Expression::Kind::Call: {
                made.kind = CodeExpression::Kind::Call;
                TRY(made.first, call(*source.call, source.at, CallKind::SubExpression));
                break;
            }
        }
        return add_to(code_->expressions, made);
    }

    void path(const Expression& source, CodeExpression& made) {
        made.kind = source.is_data ? CodeExpression::Kind::Data : CodeExpression::Kind::Path;
        made.depth = static_cast<std::uint16_t>(source.depth);
        made.is_compat = options_.compat && !source.is_scoped && source.depth == 0;
        std::size_t begin = 0;
        bool could_be_param =
            !source.is_data && source.depth == 0 && !source.is_scoped && !source.parts.empty();
        if (could_be_param && find_block_param(source.parts.front(), made)) begin = 1;
        made.first = static_cast<std::uint32_t>(code_->names.size());
        made.count = static_cast<std::uint32_t>(source.parts.size() - begin);
        for (std::size_t i = begin; i < source.parts.size(); ++i)
            add_name(source.parts[i]);
    }

    const Helpers& helpers_;
    const CompileOptions& options_;
    std::shared_ptr<Code> code_;
    std::vector<const std::vector<std::string>*> block_params_;
    HtmlContext html_;
};

}  // namespace

base::Result<std::shared_ptr<const Code>> compile_program(std::string_view name, const Program& program,
                                                          const Helpers& helpers,
                                                          const CompileOptions& options) {
    return Compiler(name, helpers, options).all(program);
}

}  // namespace handlebars::internal
