// The syntax rules that the fields of HTTP share: tokens, optional white space, comma-separated lists (RFC
// 9110 §5.6).

#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace http::internal {

using CharacterTable = std::array<bool, 256>;

constexpr CharacterTable characters(std::string_view extra, bool letters_and_digits = true) {
    CharacterTable table{};
    for (unsigned char character : extra)
        table[character] = true;
    for (unsigned char character = '0'; letters_and_digits && character <= 'z'; ++character) {
        bool upper = character >= 'A' && character <= 'Z';
        if (character <= '9' || upper || character >= 'a') table[character] = true;
    }
    return table;
}

inline constexpr CharacterTable kTokenCharacters = characters("!#$%&'*+-.^_`|~");

inline bool is_one_of(char character, const CharacterTable& table) {
    return table[static_cast<unsigned char>(character)];
}

inline bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

// Whether a character is an ASCII control character. The only ones that a head may hold are line ends and
// tabs.
inline bool is_control(char character) {
    return static_cast<unsigned char>(character) < 0x20 || character == 0x7F;
}

inline bool consists_of(std::string_view text, const CharacterTable& table) {
    for (char character : text) {
        if (!is_one_of(character, table)) return false;
    }
    return true;
}

inline bool is_token(std::string_view text) {
    return !text.empty() && consists_of(text, kTokenCharacters);
}

// Removes the optional white space around a value: spaces and tabs only (RFC 9110 §5.6.3).
inline std::string_view trim_whitespace(std::string_view text) {
    auto blank = [](char character) { return character == ' ' || character == '\t'; };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    return text;
}

// Reads the items of a comma-separated list, without the white space around them. Empty items are included.
// Do not use it for lists whose items may hold quoted commas.
class ListReader {
public:
    explicit ListReader(std::string_view list) : rest_(list) {}

    std::optional<std::string_view> next() {
        if (finished_) return std::nullopt;
        std::size_t comma = rest_.find(',');
        std::string_view item = rest_.substr(0, comma);
        finished_ = comma == std::string_view::npos;
        if (!finished_) rest_.remove_prefix(comma + 1);
        return trim_whitespace(item);
    }

private:
    std::string_view rest_;
    bool finished_ = false;
};

}  // namespace http::internal
