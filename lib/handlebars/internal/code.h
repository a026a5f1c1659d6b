// A compiled template: flat tables whose entries refer to each other by index.

#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "handlebars/helpers.h"
#include "handlebars/internal/ast.h"
#include "handlebars/template.h"

namespace handlebars::internal {

inline constexpr std::uint32_t kNone = 0xFFFF'FFFF;
inline constexpr std::size_t kMaxArguments = 24;

struct CodeExpression {
    enum class Kind : std::uint8_t {
        Path,        // looked up in the context that is `depth` contexts further out
        Data,        // `@name…`, looked up from `depth` frames further out
        BlockParam,  // parameter `index` of the block that is `depth` blocks with parameters further out
        String,
        Number,
        Boolean,
        Undefined,
        Null,
        Call
    };

    Kind kind = Kind::Undefined;
    bool truth = false;
    bool is_compat = false;
    std::uint16_t depth = 0;
    std::uint16_t index = 0;
    std::uint32_t first = 0;  // index in `names` of a path's first part or of a string, or index in `calls`
    std::uint32_t count = 0;
    double number = 0;
};

struct CodeHash {
    std::string_view name;
    std::uint32_t value;
};

struct CodeCall {
    std::string_view name;           // the callee as written in the template
    const Helper* helper = nullptr;  // null if it is not known at compile time
    std::uint32_t callee = kNone;    // the expression to evaluate if there is no helper
    bool has_arguments = false;
    std::string_view field = {};  // the callee's name if it is just a field of the context
    bool may_be_missing = false;  // whether `helperMissing` is called if the callee is undefined or null
    std::uint32_t first_param = 0;
    std::uint32_t param_count = 0;
    std::uint32_t first_hash = 0;
    std::uint32_t hash_count = 0;
    std::uint32_t program = kNone;
    std::uint32_t inverse = kNone;
    bool is_block = false;
    bool is_island = false;
    bool may_return = false;  // whether a value that the helper of a block returns may be written here
    Position at;
};

enum class Op : std::uint8_t {
    Text,     // writes names[what]
    Escaped,  // writes the value of calls[what], like the next four
    Raw,
    Attribute,   // in a quoted attribute: escapes even safe HTML
    Url,         // at the beginning of a URL: checks the scheme and escapes
    UrlGoingOn,  // in a URL where the scheme may still continue: checks it and escapes
    Block,
    Partial  // renders partials[what]
};

struct Instruction {
    Op op;
    std::uint32_t what;
    bool may_hold_island = false;  // always true for a partial, because it is looked up at run time
};

struct CodePartial {
    std::string_view name;  // empty if the name is computed
    std::uint32_t computed = kNone;
    std::uint32_t context = kNone;
    bool has_no_context = false;
    std::uint32_t first_hash = 0;
    std::uint32_t hash_count = 0;
    std::string_view indent;
    std::uint32_t program = kNone;  // the block of the partial
    Position at;
};

// An inline partial, `{{#*inline "name"}}`.
struct CodeInline {
    std::uint32_t name = kNone;
    std::uint32_t program = kNone;
};

struct CodeProgram {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::uint32_t first_inline = 0;
    std::uint32_t inline_count = 0;
    std::uint32_t block_params = 0;
    bool may_hold_island = false;
};

struct Code {
    std::string name;
    bool is_compat = false;
    std::deque<std::string> strings;  // owns the texts that the views below point to
    std::vector<std::string_view> names;
    std::vector<CodeExpression> expressions;
    std::vector<std::uint32_t> params;
    std::vector<CodeHash> hashes;
    std::vector<CodeCall> calls;
    std::vector<CodePartial> partials;
    std::vector<CodeInline> inlines;
    std::vector<Instruction> instructions;
    std::vector<CodeProgram> programs;
    std::uint32_t root = 0;
    const Helper* helper_missing = nullptr;
    const Helper* block_helper_missing = nullptr;
    std::vector<UnknownHelper> unknown_helpers;
    std::vector<TextCall> text_calls;
    std::vector<std::string> partial_names;
    bool has_island = false;
    bool has_unnamed_partial = false;  // whether it calls a partial by a computed name, or `@partial-block`
};

}  // namespace handlebars::internal
