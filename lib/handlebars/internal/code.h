// A compiled template: flat tables that refer to each other by number.

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
        Path,        // from the context, or `depth` contexts further out
        Data,        // `@name…`, from `depth` frames further out
        BlockParam,  // the `index`-th of the block `depth` blocks with params further out
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
    std::uint32_t first = 0;  // in `names`: a path's parts, a string; or which call
    std::uint32_t count = 0;
    double number = 0;
};

struct CodeHash {
    std::string_view name;
    std::uint32_t value;
};

struct CodeCall {
    std::string_view name;           // as it is written
    const Helper* helper = nullptr;  // known when it was compiled
    std::uint32_t callee = kNone;    // for when there is no helper
    bool has_arguments = false;
    std::string_view field = {};  // the callee, if it is nothing but a field of the context
    bool may_be_missing = false;  // then `helperMissing` is called if the callee is nothing
    std::uint32_t first_param = 0;
    std::uint32_t param_count = 0;
    std::uint32_t first_hash = 0;
    std::uint32_t hash_count = 0;
    std::uint32_t program = kNone;
    std::uint32_t inverse = kNone;
    bool is_block = false;
    bool may_return = false;  // what a block's helper returns may be written where it stands
    Position at;
};

enum class Op : std::uint8_t {
    Text,     // names[what]
    Escaped,  // calls[what]
    Raw,
    Attribute,   // in a value with quotes: escaped, also what is safe as HTML
    Url,         // escaped, where an address begins
    UrlGoingOn,  // escaped, where its scheme could still go on
    Block,
    Partial  // partials[what]
};

struct Instruction {
    Op op;
    std::uint32_t what;
};

struct CodePartial {
    std::string_view name;  // empty if it is computed
    std::uint32_t computed = kNone;
    std::uint32_t context = kNone;
    bool has_no_context = false;
    std::uint32_t first_hash = 0;
    std::uint32_t hash_count = 0;
    std::string_view indent;
    std::uint32_t program = kNone;  // its block
    Position at;
};

// `{{#*inline "name"}}`
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
};

struct Code {
    std::string name;
    bool is_compat = false;
    std::deque<std::string> strings;  // what the views below point at
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
};

}  // namespace handlebars::internal
