#include "handlebars/internal/lexer.h"

#include <algorithm>

namespace handlebars::internal {

namespace {

bool is_space(char letter) {
    return letter == ' ' || (letter >= '\t' && letter <= '\r');
}

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

// Returns true for the letters of a name: all but white space and the signs of Handlebars.
bool is_name(char letter) {
    constexpr std::string_view kSigns = "!\"#%&'()*+,./;<=>@[\\]^`{|}~";
    return !is_space(letter) && letter != '\0' && kSigns.find(letter) == std::string_view::npos;
}

// Returns true for the letters that may follow a name.
bool ends_name(char letter) {
    return is_space(letter) || std::string_view("=~}/.)|]").find(letter) != std::string_view::npos;
}

// Returns true for the letters that may follow a literal.
bool ends_literal(char letter) {
    return is_space(letter) || std::string_view("~})]").find(letter) != std::string_view::npos;
}

std::size_t count_spaces(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::find_if_not(text, is_space) - text.begin());
}

std::size_t count_name(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::find_if_not(text, is_name) - text.begin());
}

// Returns the length of `}}` or `~}}` at the beginning of a text, or 0 if neither is there.
std::size_t closing_length(std::string_view text) {
    if (text.starts_with("}}")) return 2;
    return text.starts_with("~}}") ? 3 : 0;
}

// Finds the end of a string or of a name in brackets: the first closing sign without a backslash before it,
// or else the last closing sign.
std::size_t find_end(std::string_view text, char sign) {
    std::size_t last = std::string_view::npos;
    for (std::size_t at = text.find(sign, 1); at != std::string_view::npos; at = text.find(sign, at + 1)) {
        last = at;
        if (text[at - 1] != '\\') return at;
    }
    return last;
}

std::string unescaped(std::string_view text, std::string_view escapable) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool is_escape =
            text[i] == '\\' && i + 1 < text.size() && escapable.find(text[i + 1]) != std::string_view::npos;
        if (is_escape) ++i;
        plain += text[i];
    }
    return plain;
}

}  // namespace

Token Lexer::take(TokenKind kind, std::size_t length) {
    Token token{kind, std::string(rest().substr(0, length)), false, at_};
    for (char letter : token.text) {
        if (letter == '\n') {
            ++at_.line;
            at_.column = 0;
        } else {
            ++at_.column;
        }
    }
    place_ += length;
    return token;
}

Token Lexer::next() {
    while (place_ < source_.size()) {
        std::optional<Token> token;
        switch (mode()) {
            case Mode::Content:
                token = content();
                break;
            case Mode::Emulated:
                token = emulated();
                break;
            case Mode::Raw:
                token = raw();
                break;
            case Mode::Comment:
                token = comment();
                break;
            case Mode::Mustache:
                token = mustache();
                break;
        }
        if (token) return *std::move(token);
    }
    return {TokenKind::End, "", false, at_};
}

// Reads content up to the next `{{`. A backslash before `{{` makes it part of the content. Two backslashes
// stand for one backslash.
std::optional<Token> Lexer::content() {
    std::size_t end = rest().find("{{");
    if (end == std::string_view::npos) return take(TokenKind::Content, rest().size());
    Token token = take(TokenKind::Content, end);
    bool one = token.text.ends_with('\\');
    bool two = token.text.ends_with("\\\\");
    if (one) token.text.pop_back();
    modes_.push_back(one && !two ? Mode::Emulated : Mode::Mustache);
    if (token.text.empty()) return std::nullopt;
    return token;
}

std::optional<Token> Lexer::emulated() {
    modes_.pop_back();
    constexpr std::size_t kBraces = 2;
    std::size_t end = rest().find("{{", kBraces);
    if (end == std::string_view::npos) return take(TokenKind::Content, rest().size());
    std::size_t backslashes = 0;
    while (backslashes < 2 && end > kBraces && rest()[end - 1] == '\\') {
        --end;
        ++backslashes;
    }
    return take(TokenKind::Content, end);
}

std::optional<Token> Lexer::raw() {
    if (starts("{{{{/")) {
        constexpr std::size_t kOpening = 5;
        std::size_t length = count_name(rest().substr(kOpening));
        if (length > 0 && starts("}}}}", kOpening + length)) {
            Token token = take(TokenKind::EndRawBlock, kOpening + length + 4);
            modes_.pop_back();
            if (mode() == Mode::Raw) {
                token.kind = TokenKind::Content;
            } else {
                token.text = token.text.substr(kOpening, length);
            }
            return token;
        }
    } else if (starts("{{{{")) {
        modes_.push_back(Mode::Raw);
        return take(TokenKind::Content, 4);
    }
    std::size_t end = rest().find("{{{{", 1);
    if (end == std::string_view::npos) return take(TokenKind::Invalid, rest().size());
    return take(TokenKind::Content, end);
}

// Reads a comment from `{{!--` to `--}}`.
std::optional<Token> Lexer::comment() {
    std::size_t from = 0;
    while (true) {
        std::size_t dashes = rest().find("--", from);
        if (dashes == std::string_view::npos) return take(TokenKind::Invalid, rest().size());
        if (std::size_t closing = closing_length(rest().substr(dashes + 2))) {
            modes_.pop_back();
            return take(TokenKind::Comment, dashes + 2 + closing);
        }
        from = dashes + 1;
    }
}

std::optional<Token> Lexer::mustache() {
    if (std::size_t spaces = count_spaces(rest())) {
        take(TokenKind::Content, spaces);
        return std::nullopt;
    }
    if (starts("{{")) return opening();
    if (starts("}}}}")) {
        modes_.back() = Mode::Raw;
        return take(TokenKind::CloseRawBlock, 4);
    }
    bool closes_unescaped = starts("}") && closing_length(rest().substr(1)) > 0;
    if (closes_unescaped) {
        modes_.pop_back();
        return take(TokenKind::CloseUnescaped, 1 + closing_length(rest().substr(1)));
    }
    if (std::size_t closing = closing_length(rest())) {
        modes_.pop_back();
        return take(TokenKind::Close, closing);
    }
    switch (rest().front()) {
        case '(':
            return take(TokenKind::OpenSexpr, 1);
        case ')':
            return take(TokenKind::CloseSexpr, 1);
        case '=':
            return take(TokenKind::Equals, 1);
        case '@':
            return take(TokenKind::Data, 1);
        case '|':
            return take(TokenKind::CloseBlockParams, 1);
        default:
            break;
    }
    if (starts("..")) return take(TokenKind::Id, 2);
    if (starts(".") && rest().size() > 1 && ends_name(rest()[1])) return take(TokenKind::Id, 1);
    if (starts(".") || starts("/")) return take(TokenKind::Sep, 1);
    if (auto token = literal()) return token;
    return name();
}

std::optional<Token> Lexer::opening() {
    if (starts("{{{{")) return take(TokenKind::OpenRawBlock, 4);
    std::size_t strip = starts("~", 2) ? 1 : 0;
    std::size_t head = 2 + strip;
    if (starts("!--", head)) {
        modes_.back() = Mode::Comment;
        return std::nullopt;
    }
    if (starts("!", head)) {
        std::size_t end = rest().find("}}");
        if (end == std::string_view::npos) return take(TokenKind::Invalid, rest().size());
        modes_.pop_back();
        return take(TokenKind::Comment, end + 2);
    }
    if (starts(">", head)) return take(TokenKind::OpenPartial, head + 1);
    if (starts("#>", head)) return take(TokenKind::OpenPartialBlock, head + 2);
    if (starts("#", head)) return take(TokenKind::OpenBlock, head + (starts("#*", head) ? 2 : 1));
    if (starts("/", head)) return take(TokenKind::OpenEndBlock, head + 1);
    if (starts("{", head)) return take(TokenKind::OpenUnescaped, head + 1);
    if (starts("&", head) || starts("*", head)) return take(TokenKind::Open, head + 1);

    auto inverse = [&](std::size_t length, TokenKind open) {
        std::size_t spaces = count_spaces(rest().substr(length));
        std::size_t closing = closing_length(rest().substr(length + spaces));
        if (closing == 0) return take(open, length);
        modes_.pop_back();
        return take(TokenKind::Inverse, length + spaces + closing);
    };
    if (starts("^", head)) return inverse(head + 1, TokenKind::OpenInverse);
    std::size_t word = head + count_spaces(rest().substr(head));
    bool is_else = count_name(rest().substr(word)) == 4 && starts("else", word);
    if (is_else) return inverse(word + 4, TokenKind::OpenInverseChain);
    return take(TokenKind::Open, head);
}

std::optional<Token> Lexer::literal() {
    char quote = rest().front();
    if (quote == '"' || quote == '\'') {
        std::size_t end = find_end(rest(), quote);
        if (end == std::string_view::npos) return take(TokenKind::Invalid, rest().size());
        Token token = take(TokenKind::String, end + 1);
        token.text = unescaped(std::string_view(token.text).substr(1, end - 1), {&quote, 1});
        return token;
    }
    if (quote == '[') {
        std::size_t end = find_end(rest(), ']');
        if (end == std::string_view::npos) return take(TokenKind::Invalid, rest().size());
        Token token = take(TokenKind::Id, end + 1);
        token.text = unescaped(std::string_view(token.text).substr(1, end - 1), "\\]");
        token.is_bracketed = true;
        return token;
    }
    auto word = [&](std::string_view text, TokenKind kind) -> std::optional<Token> {
        bool is_there = starts(text) && rest().size() > text.size() && ends_literal(rest()[text.size()]);
        if (!is_there) return std::nullopt;
        return take(kind, text.size());
    };
    if (auto token = word("true", TokenKind::Boolean)) return token;
    if (auto token = word("false", TokenKind::Boolean)) return token;
    if (auto token = word("undefined", TokenKind::Undefined)) return token;
    if (auto token = word("null", TokenKind::Null)) return token;

    std::size_t length = starts("-") ? 1 : 0;
    std::size_t digits = length;
    auto count_digits = [&] {
        while (length < rest().size() && is_digit(rest()[length]))
            ++length;
    };
    count_digits();
    if (length == digits) return std::nullopt;
    bool has_fraction = length + 1 < rest().size() && rest()[length] == '.' && is_digit(rest()[length + 1]);
    if (has_fraction) {
        ++length;
        count_digits();
    }
    if (length < rest().size() && ends_literal(rest()[length])) return take(TokenKind::Number, length);
    return std::nullopt;
}

std::optional<Token> Lexer::name() {
    std::size_t length = count_name(rest());
    if (length == 2 && starts("as")) {
        std::size_t spaces = count_spaces(rest().substr(2));
        if (spaces > 0 && starts("|", 2 + spaces)) return take(TokenKind::OpenBlockParams, 3 + spaces);
    }
    bool is_whole = length > 0 && length < rest().size() && ends_name(rest()[length]);
    return is_whole ? take(TokenKind::Id, length) : take(TokenKind::Invalid, 1);
}

}  // namespace handlebars::internal
