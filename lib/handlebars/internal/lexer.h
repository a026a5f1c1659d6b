// Splits a template into tokens, as Handlebars 4.7 does (its src/handlebars.l). All text outside of `{{ }}`
// is content. Inside there are names, literals and signs.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlebars/internal/ast.h"

namespace handlebars::internal {

enum class TokenKind : std::uint8_t {
    Content,
    Comment,
    OpenRawBlock,
    CloseRawBlock,
    EndRawBlock,
    OpenPartial,
    OpenPartialBlock,
    OpenBlock,
    OpenEndBlock,
    Inverse,
    OpenInverse,
    OpenInverseChain,
    OpenUnescaped,
    Open,
    CloseUnescaped,
    Close,
    OpenSexpr,
    CloseSexpr,
    Equals,
    Id,
    Sep,
    String,
    Number,
    Boolean,
    Undefined,
    Null,
    Data,
    OpenBlockParams,
    CloseBlockParams,
    Invalid,
    End
};

struct Token {
    TokenKind kind = TokenKind::End;
    std::string text;           // for strings without the quotes, for names without the brackets
    bool is_bracketed = false;  // whether it is a name in `[ ]`
    Position at;
};

class Lexer {
public:
    explicit Lexer(std::string_view source) : source_(source) {}

    // Returns the next token. At the end of the template it returns `End`, however often it is called.
    Token next();

private:
    enum class Mode : std::uint8_t { Content, Mustache, Emulated, Comment, Raw };

    Mode mode() const { return modes_.empty() ? Mode::Content : modes_.back(); }
    std::string_view rest() const { return source_.substr(place_); }
    bool starts(std::string_view text, std::size_t from = 0) const {
        return rest().substr(std::min(from, rest().size())).starts_with(text);
    }
    Token take(TokenKind kind, std::size_t length);

    std::optional<Token> content();
    std::optional<Token> emulated();
    std::optional<Token> raw();
    std::optional<Token> comment();
    std::optional<Token> mustache();
    std::optional<Token> opening();
    std::optional<Token> literal();
    std::optional<Token> name();

    std::string_view source_;
    std::size_t place_ = 0;
    Position at_;
    std::vector<Mode> modes_;
};

}  // namespace handlebars::internal
