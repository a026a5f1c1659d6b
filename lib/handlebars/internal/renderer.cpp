#include "handlebars/internal/renderer.h"

#include <algorithm>

#include <fmt/format.h>

#include "handlebars/internal/small_buffer.h"
#include "handlebars/internal/url.h"

namespace handlebars::internal {

namespace {

// The context of a partial with named arguments, such as `{{> card size="big"}}`: the arguments hide fields
// of the outer context.
struct Extended {
    Value base;
    std::span<const NamedValue> named;

    static Value get(const void* self, std::string_view name, Arena& arena) {
        const auto& extended = *static_cast<const Extended*>(self);
        for (const NamedValue& value : extended.named) {
            if (value.name == name) return value.value;
        }
        return extended.base.get(name, arena);
    }
};

constexpr ObjectType kExtended{.get = Extended::get};

}  // namespace

base::Result<void> Renderer::all(const Template& made, Value context) {
    BlockScope given;
    given.data = options_.data;
    Frame frame;
    frame.scope = &given;
    root_ = context;
    Scope scope;
    scope.code = &code_of(made);
    scope.frame = &frame;
    if (run_template(scope, code_of(made), context)) return {};
    return tl::unexpected<base::Error>(*std::move(error_));
}

bool Renderer::fail(const Scope& scope, Position at, std::string_view what) {
    if (!error_) {
        error_ = base::Error{base::ErrorKind::Invalid, "template.failed",
                             fmt::format("{}: {} - {}:{}", scope.code->name, what, at.line, at.column), ""};
    }
    return false;
}

bool Renderer::exceeds(const Scope& scope, Position at) {
    return fail(scope, at,
                steps_ > options_.limits.steps ? "The template takes too many steps"
                                               : "The template writes too much");
}

bool Renderer::run(const Scope& scope, const CodeProgram& program) {
    if (is_searching_) return run_towards_islands(scope, program);
    const Code& code = *scope.code;
    const Instruction* end = code.instructions.data() + program.first + program.count;
    for (const Instruction* next = end - program.count; next != end; ++next) {
        if (next->op == Op::Text) {
            out_.append(code.names[next->what]);
        } else if (!step(scope, *next)) {
            return false;
        }
    }
    return true;
}

bool Renderer::run_towards_islands(const Scope& scope, const CodeProgram& program) {
    const Code& code = *scope.code;
    auto instructions = std::span(code.instructions).subspan(program.first, program.count);
    return std::ranges::all_of(instructions, [&](const Instruction& instruction) {
        return !instruction.may_hold_island || step(scope, instruction);
    });
}

bool Renderer::step(const Scope& scope, const Instruction& instruction) {
    const Code& code = *scope.code;
    if (instruction.op == Op::Partial) return partial(scope, code.partials[instruction.what]);
    const CodeCall& call = code.calls[instruction.what];
    if (!is_within_limits(scope, call.at)) return false;
    if (instruction.op == Op::Block) return block(scope, call);
    if (call.helper != nullptr) return write(instruction.op, call_helper(scope, call, *call.helper));
    const Value value =
        call.field.empty() ? evaluate(scope, call.callee) : scope.context().get(call.field, arena_);
    if (is_said(call, value)) return write(instruction.op, value);
    return write(instruction.op, what_is_said(scope, call, value));
}

bool Renderer::write(Op op, const Value& value) {
    switch (op) {
        case Op::Escaped:
            write_escaped(value);
            break;
        case Op::Attribute:
            write_attribute(value);
            break;
        case Op::Url:
            write_url(value, false);
            break;
        case Op::UrlGoingOn:
            write_url(value, true);
            break;
        default:
            write_raw(value);
            break;
    }
    return !error_;
}

bool Renderer::collect_inlines(const Scope& captured, const CodeProgram& program, Position at,
                               std::vector<InlinePartial>& into) {
    into.reserve(program.inline_count);
    for (std::uint32_t i = 0; i < program.inline_count; ++i) {
        if (!is_within_limits(captured, at)) return false;
        const CodeInline& made = captured.code->inlines[program.first_inline + i];
        std::string name;
        evaluate(captured, made.name).append_to(name, arena_);
        into.push_back({arena_.keep(name), {made.program, captured, nullptr}});
    }
    return true;
}

// Runs a program whose inline partials can be called from everywhere in it. The inline partials are rendered
// in the scope `captured`.
bool Renderer::run_with_inlines(const Scope& scope, const CodeProgram& program, const Scope& captured) {
    if (program.inline_count == 0) return run(scope, program);
    std::vector<InlinePartial> partials;
    if (!collect_inlines(captured, program, {}, partials)) return false;
    Inlines inlines{partials, scope.inlines};
    for (InlinePartial& partial : partials)
        partial.closure.scope.inlines = &inlines;
    Scope inner = scope;
    inner.inlines = &inlines;
    return !error_ && run(inner, program);
}

bool Renderer::run_block(const Scope& scope, std::uint32_t program, const Value& context,
                         const BlockScope& with) {
    if (program == kNone) return true;
    if (!is_within_limits(scope, {})) return false;
    if (depth_ >= options_.limits.depth) return fail(scope, {}, "Blocks and partials are nested too deep");
    ++depth_;
    Scope inner = scope;
    Depth depth{&context, scope.depths};
    if (!context.is_same_as(scope.context())) inner.depths = &depth;
    Frame frame;
    frame.up = scope.frame;
    frame.scope = &with;
    if (with.is_iteration || !with.data.empty()) inner.frame = &frame;
    const CodeProgram& code = scope.code->programs[program];
    BlockParams params{with.params, scope.params};
    if (code.block_params > 0) inner.params = &params;
    bool goes_on = run_with_inlines(inner, code, scope);
    --depth_;
    return goes_on;
}

// Runs the block of an island. Output is switched on while it runs.
bool Renderer::run_island(const Scope& scope, std::uint32_t program, const Value& context,
                          const BlockScope& with) {
    bool was_searching = std::exchange(is_searching_, false);
    bool goes_on = run_block(scope, program, context, with);
    is_searching_ = was_searching;
    return goes_on;
}

// Returns true if a template, or a partial that it names directly or indirectly, may contain an island.
bool Renderer::reaches_island(const Code& code) const {
    std::vector<const Code*> reached{&code};
    for (std::size_t i = 0; i < reached.size(); ++i) {
        const Code& next = *reached[i];
        if (next.has_island || next.has_unnamed_partial) return true;
        for (const std::string& name : next.partial_names) {
            auto partial = options_.partials->find(name);
            if (partial == options_.partials->end()) continue;
            const Code* called = &code_of(partial->second);
            if (std::ranges::find(reached, called) == reached.end()) reached.push_back(called);
        }
    }
    return false;
}

Value Renderer::evaluate(const Scope& scope, std::uint32_t index) {
    const CodeExpression& expression = scope.code->expressions[index];
    // Most expressions are paths, and the processor predicts this branch better than the jump table of the
    // switch.
    if (expression.kind == CodeExpression::Kind::Path) return path(scope, expression);
    switch (expression.kind) {
        case CodeExpression::Kind::Path:
            break;
        case CodeExpression::Kind::Data:
            return data(scope, expression);
        case CodeExpression::Kind::BlockParam: {
            const BlockParams* params = scope.params;
            for (int i = 0; params != nullptr && i < expression.depth; ++i)
                params = params->up;
            bool is_there = params != nullptr && expression.index < params->values.size();
            Value value = is_there ? params->values[expression.index] : Value();
            return rest_of_path(*scope.code, value, expression.first, expression.count);
        }
        case CodeExpression::Kind::String:
            return Value::string(scope.code->names[expression.first]);
        case CodeExpression::Kind::Number:
            return Value::number(expression.number);
        case CodeExpression::Kind::Boolean:
            return Value::boolean(expression.truth);
        case CodeExpression::Kind::Undefined:
            return {};
        case CodeExpression::Kind::Null:
            return Value::null();
        case CodeExpression::Kind::Call:
            return call(scope, scope.code->calls[expression.first]);
    }
    return {};
}

Value Renderer::path(const Scope& scope, const CodeExpression& expression) {
    const Depth* depth = scope.depths;
    for (int i = 0; depth != nullptr && i < expression.depth; ++i)
        depth = depth->up;
    if (depth == nullptr) return {};
    if (expression.is_compat && expression.count > 0) {
        // Look the name up in the innermost context that has it.
        std::string_view name = scope.code->names[expression.first];
        while (depth->up != nullptr && depth->context->get(name, arena_).is_nothing())
            depth = depth->up;
    }
    return rest_of_path(*scope.code, *depth->context, expression.first, expression.count);
}

// Looks up the remaining parts of a path. Most paths have one part; returning its value directly avoids a
// copy.
Value Renderer::rest_of_path(const Code& code, const Value& begin, std::uint32_t first, std::uint32_t count) {
    if (count == 0) return begin;
    if (count == 1) return begin.get(code.names[first], arena_);
    return rest_of_path(code, begin.get(code.names[first], arena_), first + 1, count - 1);
}

Value Renderer::data(const Scope& scope, const CodeExpression& expression) {
    if (expression.count == 0) return {};
    const Frame* frame = scope.frame;
    for (int i = 0; frame != nullptr && i < expression.depth; ++i)
        frame = frame->up;
    Value value = find_data(frame, scope.code->names[expression.first]);
    return rest_of_path(*scope.code, value, expression.first + 1, expression.count - 1);
}

Value Renderer::find_data(const Frame* frame, std::string_view name) const {
    for (; frame != nullptr; frame = frame->up) {
        if (frame->scope == nullptr) continue;
        const BlockScope& scope = *frame->scope;
        for (const NamedValue& value : scope.data) {
            if (value.name == name) return value.value;
        }
        if (!scope.is_iteration) continue;
        if (name == "index") return Value::number(static_cast<double>(scope.index));
        if (name == "key") return scope.key;
        if (name == "first") return Value::boolean(scope.is_first);
        if (name == "last") return Value::boolean(scope.is_last);
    }
    return name == "root" ? root_ : Value();
}

Value Renderer::call(const Scope& scope, const CodeCall& call) {
    if (call.helper != nullptr) return call_helper(scope, call, *call.helper);
    const Value value = evaluate(scope, call.callee);
    return is_said(call, value) ? value : what_is_said(scope, call, value);
}

// Returns true if the value itself is the result of the call, so that neither a function nor `helperMissing`
// must be called.
bool Renderer::is_said(const CodeCall& call, const Value& value) {
    if (value.is_nothing()) return !call.may_be_missing;
    return value.kind() != Value::Kind::Function && !call.has_arguments;
}

Value Renderer::what_is_said(const Scope& scope, const CodeCall& call, const Value& value) {
    if (value.kind() == Value::Kind::Function) return call_helper(scope, call, value.function());
    if (value.is_nothing()) return missing(scope, call);
    fail(scope, call.at, fmt::format("“{}” is not a helper", call.name));
    return {};
}

// Calls `helperMissing`, because neither a helper nor a field has this name.
Value Renderer::missing(const Scope& scope, const CodeCall& call) {
    if (scope.code->helper_missing == nullptr) return {};
    return call_helper(scope, call, *scope.code->helper_missing);
}

Value Renderer::call_helper(const Scope& scope, const CodeCall& call, const Helper& helper) {
    if (depth_ >= options_.limits.depth) fail(scope, call.at, "Blocks and partials are nested too deep");
    if (!is_within_limits(scope, call.at)) return {};
    SmallBuffer<Value, kMaxArguments> params;
    for (std::uint32_t i = 0; i < call.param_count; ++i)
        params.push(evaluate(scope, scope.code->params[call.first_param + i]));
    SmallBuffer<NamedValue, kMaxArguments> hash;
    for (std::uint32_t i = 0; i < call.hash_count; ++i) {
        const CodeHash& entry = scope.code->hashes[call.first_hash + i];
        hash.push({entry.name, evaluate(scope, entry.value)});
    }
    if (error_) return {};
    CallState state{call, scope};
    HelperCall made(*this, state, params.all(), hash.all());
    ++depth_;
    Value value = helper(made);
    --depth_;
    return value;
}

bool Renderer::block(const Scope& scope, const CodeCall& call) {
    if (call.helper == nullptr && !call.has_arguments) return block_of_value(scope, call);
    return write_returned(scope, call, this->call(scope, call));
}

// Writes the value that a helper returned that was called as a block.
bool Renderer::write_returned(const Scope& scope, const CodeCall& call, const Value& value) {
    if (error_) return false;
    if (!value.is_nothing() && !call.may_return)
        return fail(scope, call.at, fmt::format("“{}” cannot be used as a block here", call.name));
    write_escaped(value);
    return true;
}

// Runs the block `{{#name}}` where `name` is no helper.
bool Renderer::block_of_value(const Scope& scope, const CodeCall& call) {
    std::size_t place = out_.size();
    Value value = evaluate(scope, call.callee);
    if (value.kind() == Value::Kind::Function) {
        value = call_helper(scope, call, value.function());
        if (out_.size() > place) {
            value = Value::string(arena_.keep(std::string_view(out_).substr(place)));
            out_.resize(place);
        }
    }
    if (error_ || scope.code->block_helper_missing == nullptr) return !error_;
    CallState state{call, scope};
    HelperCall made(*this, state, {&value, 1}, {});
    return write_returned(scope, call, (*scope.code->block_helper_missing)(made));
}

bool Renderer::partial(const Scope& scope, const CodePartial& partial) {
    if (!is_within_limits(scope, partial.at)) return false;
    if (depth_ >= options_.limits.depth)
        return fail(scope, partial.at, "Blocks and partials are nested too deep");
    std::string_view name = partial.name;
    if (partial.computed != kNone) {
        std::string computed;
        evaluate(scope, partial.computed).append_to(computed, arena_);
        name = arena_.keep(computed);
    }
    Value context;
    if (partial.context != kNone) {
        context = evaluate(scope, partial.context);
    } else if (!partial.has_no_context) {
        context = scope.context();
    }
    if (partial.hash_count > 0) context = extended(scope, partial, context);
    if (error_) return false;
    ++depth_;
    std::size_t place = out_.size();
    bool goes_on = run_partial(scope, partial, name, context);
    if (!partial.indent.empty()) indent_from(place, partial.indent);
    --depth_;
    return goes_on;
}

Value Renderer::extended(const Scope& scope, const CodePartial& partial, Value context) {
    auto* named = static_cast<NamedValue*>(arena_.room(sizeof(NamedValue) * partial.hash_count));
    for (std::uint32_t i = 0; i < partial.hash_count; ++i) {
        const CodeHash& entry = scope.code->hashes[partial.first_hash + i];
        new (named + i) NamedValue{entry.name, evaluate(scope, entry.value)};
    }
    return Value::object(kExtended, arena_.make(Extended{context, {named, partial.hash_count}}));
}

bool Renderer::run_partial(const Scope& scope, const CodePartial& partial, std::string_view name,
                           const Value& context) {
    const Closure* around = nullptr;
    for (const Frame* frame = scope.frame; frame != nullptr && around == nullptr; frame = frame->up) {
        if (!frame->sets_partial_block) continue;
        around = frame->partial_block;
        break;
    }
    if (name == "@partial-block") {
        if (around != nullptr) return run_partial_block(scope, *around, context);
        return fail(scope, partial.at, "The partial @partial-block could not be found");
    }
    Scope inner = scope;
    Closure own{partial.program, scope, around};
    Frame frame;
    frame.up = scope.frame;
    frame.sets_partial_block = true;
    frame.partial_block = &own;
    std::vector<InlinePartial> inlines;
    Inlines with_own{{}, scope.inlines};
    if (partial.program != kNone) {
        inner.frame = &frame;
        // The partial may call the inline partials that are defined in its block.
        const CodeProgram& program = scope.code->programs[partial.program];
        if (!collect_inlines(scope, program, partial.at, inlines)) return false;
        with_own.partials = inlines;
        inner.inlines = &with_own;
    }
    if (const Closure* found = find_inline(inner.inlines, name)) {
        Scope there = found->scope;
        there.frame = inner.frame;
        return run_block(there, found->program, context, {});
    }
    if (options_.partials != nullptr) {
        auto found = options_.partials->find(name);
        if (found != options_.partials->end()) {
            const Code& code = code_of(found->second);
            return (is_searching_ && !reaches_island(code)) || run_template(inner, code, context);
        }
    }
    if (partial.program != kNone) return run_partial_block(scope, own, context);
    return fail(scope, partial.at, fmt::format("The partial {} could not be found", name));
}

const Closure* Renderer::find_inline(const Inlines* inlines, std::string_view name) const {
    for (; inlines != nullptr; inlines = inlines->up) {
        for (std::size_t i = inlines->partials.size(); i > 0; --i) {  // the last definition of a name wins
            if (inlines->partials[i - 1].name == name) return &inlines->partials[i - 1].closure;
        }
    }
    return nullptr;
}

// Runs a whole template, such as a partial. From its caller it sees only the `@names` and the inline
// partials.
bool Renderer::run_template(const Scope& scope, const Code& code, const Value& context) {
    Depth depth{&context, nullptr};
    Scope inner;
    inner.code = &code;
    inner.frame = scope.frame;
    inner.inlines = scope.inlines;
    inner.depths = &depth;
    if (code.is_compat && scope.depths != nullptr) {
        depth.up = scope.depths;
        if (context.is_same_as(scope.context())) inner.depths = scope.depths;
    }
    return run_with_inlines(inner, code.programs[code.root], inner);
}

// Runs the block of a partial in the scope where the block was written, but with the `@names` of the place
// where it is rendered.
bool Renderer::run_partial_block(const Scope& scope, const Closure& closure, const Value& context) {
    Frame frame;
    frame.up = scope.frame;
    frame.sets_partial_block = true;
    frame.partial_block = closure.partial_block;
    Scope inner = closure.scope;
    inner.frame = &frame;
    return run_block(inner, closure.program, context, {});
}

void Renderer::indent_from(std::size_t place, std::string_view indent) {
    std::string text = out_.substr(place);
    out_.resize(place);
    std::size_t begin = 0;
    while (begin < text.size() && out_.size() <= start_ + options_.limits.output_bytes) {
        std::size_t end = text.find('\n', begin);
        std::size_t next = end == std::string::npos ? text.size() : end + 1;
        out_.append(indent).append(text, begin, next - begin);
        begin = next;
    }
}

void Renderer::write_escaped(const Value& value) {
    if (value.kind() == Value::Kind::String) return append_escaped(out_, value.text());
    if (value.kind() == Value::Kind::List) {
        std::string text;
        value.append_to(text, arena_);
        return append_escaped(out_, text);
    }
    // Numbers, booleans and safe values need no escaping.
    value.append_to(out_, arena_);
}

// Writes a value inside an attribute. Even safe HTML is escaped, because it could end the attribute. Its `&`
// is kept, because it already begins a character reference.
void Renderer::write_attribute(const Value& value) {
    if (value.kind() != Value::Kind::Safe) return write_escaped(value);
    for (char letter : value.text()) {
        if (letter == '&') {
            out_ += letter;
        } else {
            append_escaped(out_, {&letter, 1});
        }
    }
}

void Renderer::write_raw(const Value& value) {
    value.append_to(out_, arena_);
}

void Renderer::write_url(const Value& value, bool scheme_has_begun) {
    std::string shown;
    if (!value.is_text()) value.append_to(shown, arena_);
    std::string_view text = value.is_text() ? value.text() : shown;
    bool is_safe = scheme_has_begun ? cannot_end_scheme(text) : has_harmless_scheme(text);
    if (!is_safe) {
        out_.append(kRefusedUrl);
    } else if (value.kind() == Value::Kind::Safe) {
        write_attribute(value);
    } else {
        append_escaped(out_, text);
    }
}

}  // namespace handlebars::internal
