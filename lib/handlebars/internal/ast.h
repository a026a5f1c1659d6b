// The syntax tree of a template. The parser makes it and the compiler reads it. Names follow the Handlebars
// specification (handlebars-lang, spec/ast).

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace handlebars::internal {

struct Position {
    std::uint32_t line = 1;    // counted from 1
    std::uint32_t column = 0;  // counted in bytes from 0
};

struct Call;

struct Expression {
    enum class Kind : std::uint8_t { Path, String, Number, Boolean, Undefined, Null, Call };

    Kind kind = Kind::Undefined;
    Position at;
    std::string text;  // the content of a string; the source text of a path or number
    double number = 0;
    bool truth = false;
    // These members describe a path such as `../@a.b.c`.
    bool is_data = false;
    bool is_scoped = false;  // whether the path begins with `this`, `.` or `..`
    std::uint32_t depth = 0;
    std::vector<std::string> parts;
    std::unique_ptr<Call> call;

    bool is_literal() const { return kind != Kind::Path && kind != Kind::Call; }
};

struct Call {
    Expression callee;
    std::vector<Expression> params;
    std::vector<std::pair<std::string, Expression>> hash;
};

// Whether a tag has a `~` after its opening braces and before its closing braces.
struct Strip {
    bool open = false;
    bool close = false;
};

struct Block;

struct Node {
    enum class Kind : std::uint8_t {
        Content,
        Comment,
        Mustache,
        Block,
        Partial,
        PartialBlock,
        Decorator,
        DecoratorBlock
    };

    Kind kind = Kind::Content;
    Position at;
    std::string text;      // the text of content or of a comment
    std::string original;  // the text of content before white space was stripped
    bool left_stripped = false;
    bool right_stripped = false;
    Call call;
    bool is_escaped = true;
    Strip strip;         // the `~` of a node without a body
    std::string indent;  // the indent of a partial that is alone on its line
    std::unique_ptr<Block> block;
};

struct Program {
    std::vector<Node> body;
    std::vector<std::string> block_params;
    bool is_chained = false;  // whether this is the `else if` of another block
};

// The bodies of a block, and the `~` of its opening, `{{else}}` and closing tags.
struct Block {
    std::unique_ptr<Program> program;
    std::unique_ptr<Program> inverse;
    Strip open;
    Strip middle;
    Strip close;
};

}  // namespace handlebars::internal
