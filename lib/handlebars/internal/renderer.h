// Runs a compiled template. Each rendering has its own Renderer, on the stack of the caller.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "handlebars/helpers.h"
#include "handlebars/internal/code.h"
#include "handlebars/template.h"

namespace handlebars::internal {

// A linked list of the contexts around a place, the innermost first. `../` goes one step up.
struct Depth {
    const Value* context = nullptr;
    const Depth* up = nullptr;
};

struct Scope;

// A program of a template with the scope in which it was written. It is valid while that scope is being
// rendered.
struct Closure;

// Defines the meaning of `@names`. A frame defines some names, and the frames around it define the rest.
struct Frame {
    const Frame* up = nullptr;
    const BlockScope* scope = nullptr;
    bool sets_partial_block = false;
    const Closure* partial_block = nullptr;
};

struct BlockParams {
    std::span<const Value> values;
    const BlockParams* up = nullptr;
};

struct InlinePartial;

struct Inlines {
    std::span<const InlinePartial> partials;
    const Inlines* up = nullptr;
};

struct Scope {
    const Code* code = nullptr;
    const Depth* depths = nullptr;
    const Frame* frame = nullptr;
    const BlockParams* params = nullptr;
    const Inlines* inlines = nullptr;

    const Value& context() const { return *depths->context; }
};

struct Closure {
    std::uint32_t program = kNone;
    Scope scope;
    const Closure* partial_block = nullptr;  // the partial block around this one
};

struct InlinePartial {
    std::string_view name;
    Closure closure;
};

// The call that a helper is running for, and the scope of the call.
struct CallState {
    const CodeCall& call;
    const Scope& scope;
};

class Renderer {
public:
    Renderer(std::string& out, const RenderOptions& options)
        : out_(out), options_(options), start_(out.size()), is_searching_(options.is_islands_only) {}

    base::Result<void> all(const Template& made, Value context);

private:
    friend class handlebars::HelperCall;

    static const Code& code_of(const Template& made) { return *made.code_; }

    bool run(const Scope& scope, const CodeProgram& program);
    bool step(const Scope& scope, const Instruction& instruction);
    bool collect_inlines(const Scope& captured, const CodeProgram& program, Position at,
                         std::vector<InlinePartial>& into);
    bool run_with_inlines(const Scope& scope, const CodeProgram& program, const Scope& captured);
    bool run_towards_islands(const Scope& scope, const CodeProgram& program);
    bool run_block(const Scope& scope, std::uint32_t program, const Value& context, const BlockScope& with);
    bool run_island(const Scope& scope, std::uint32_t program, const Value& context, const BlockScope& with);
    bool reaches_island(const Code& code) const;

    Value evaluate(const Scope& scope, std::uint32_t expression);
    Value path(const Scope& scope, const CodeExpression& expression);
    Value data(const Scope& scope, const CodeExpression& expression);
    Value rest_of_path(const Code& code, const Value& begin, std::uint32_t first, std::uint32_t count);
    Value find_data(const Frame* frame, std::string_view name) const;

    Value call(const Scope& scope, const CodeCall& call);
    Value call_helper(const Scope& scope, const CodeCall& call, const Helper& helper);
    static bool is_said(const CodeCall& call, const Value& value);
    Value what_is_said(const Scope& scope, const CodeCall& call, const Value& value);
    Value missing(const Scope& scope, const CodeCall& call);
    bool block(const Scope& scope, const CodeCall& call);
    bool block_of_value(const Scope& scope, const CodeCall& call);

    bool partial(const Scope& scope, const CodePartial& partial);
    bool run_partial(const Scope& scope, const CodePartial& partial, std::string_view name,
                     const Value& context);
    bool run_template(const Scope& scope, const Code& code, const Value& context);
    bool run_partial_block(const Scope& scope, const Closure& closure, const Value& context);
    const Closure* find_inline(const Inlines* inlines, std::string_view name) const;
    Value extended(const Scope& scope, const CodePartial& partial, Value context);
    void indent_from(std::size_t place, std::string_view indent);

    bool write(Op op, const Value& value);
    bool write_returned(const Scope& scope, const CodeCall& call, const Value& value);
    void write_attribute(const Value& value);
    void write_escaped(const Value& value);
    void write_raw(const Value& value);
    void write_url(const Value& value, bool scheme_has_begun);

    bool fail(const Scope& scope, Position at, std::string_view what);
    bool exceeds(const Scope& scope, Position at);
    bool is_within_limits(const Scope& scope, Position at) {
        bool is_within = ++steps_ <= options_.limits.steps &&
                         out_.size() + arena_.used() <= start_ + options_.limits.output_bytes;
        return is_within || exceeds(scope, at);
    }

    std::string& out_;
    const RenderOptions& options_;
    Arena arena_;
    std::size_t start_;
    bool is_searching_;  // searching for islands: text outside of them is not written
    std::size_t steps_ = 0;
    int depth_ = 0;
    Value root_;
    std::optional<base::Error> error_;
};

}  // namespace handlebars::internal
