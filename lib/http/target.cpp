#include "http/target.h"

#include <algorithm>

#include "base/hex.h"
#include "base/strings.h"
#include "http/fields/internal/syntax.h"

namespace http {

namespace {

// Decodes the percent escape, such as `%C3`, at the start of `text`. Returns nullopt if there is none.
std::optional<char> escaped_byte(std::string_view text) {
    if (text.size() < 3 || text[0] != '%') return std::nullopt;
    auto high = base::hex_value(text[1]);
    auto low = base::hex_value(text[2]);
    if (!high || !low) return std::nullopt;
    return static_cast<char>(*high << 4U | *low);
}

bool has_dot_segment(std::string_view path) {
    for (std::string_view rest = path; !rest.empty();) {
        rest.remove_prefix(1);  // skip the slash
        std::string_view segment = rest.substr(0, rest.find('/'));
        if (segment == "." || segment == "..") return true;
        rest.remove_prefix(segment.size());
    }
    return false;
}

std::string decode_form_text(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto escaped = escaped_byte(text.substr(i));
        if (escaped) i += 2;
        char plain = text[i] == '+' ? ' ' : text[i];
        decoded += escaped ? *escaped : plain;
    }
    return decoded;
}

base::Result<std::string> decode_form_part(std::string_view text) {
    std::string decoded = decode_form_text(text);
    if (decoded.find('\0') != std::string::npos)
        return base::invalid("form.nul", "The form contains a NUL character.");
    if (!base::is_valid_utf8(decoded)) return base::invalid("form.not_utf8", "The form is not in UTF-8.");
    return decoded;
}

}  // namespace

base::Result<std::string> decode_path(std::string_view path) {
    if (!path.starts_with('/'))
        return base::invalid("target.not_absolute", "The path does not begin with a slash.");
    std::string decoded;
    decoded.reserve(path.size());
    for (std::size_t i = 0; i < path.size(); ++i) {
        bool is_escape = path[i] == '%';
        auto escaped = escaped_byte(path.substr(i));
        if (is_escape && !escaped)
            return base::invalid("target.bad_escape", "The path has a “%” without two hexadecimal digits.");
        char character = is_escape ? *escaped : path[i];
        if (internal::is_control(character)) {
            return base::invalid("target.control", "The path contains a control character.");
        }
        if (character == '\\' || (is_escape && character == '/')) {
            return base::invalid("target.slash", "The path contains a backslash or “%2F”.");
        }
        decoded += character;
        if (is_escape) i += 2;
    }
    if (has_dot_segment(decoded))
        return base::invalid("target.dot_segment", "The path has the part “.” or “..”.");
    if (!base::is_valid_utf8(decoded)) return base::invalid("target.not_utf8", "The path is not in UTF-8.");
    return decoded;
}

base::Result<std::vector<FormField>> parse_form(std::string_view form, std::size_t max_fields) {
    std::vector<FormField> fields;
    while (!form.empty()) {
        std::string_view part = form.substr(0, form.find('&'));
        form.remove_prefix(std::min(part.size() + 1, form.size()));
        if (part.empty()) continue;
        if (fields.size() == max_fields)
            return base::too_many("form.too_many_fields", "The form has too many fields.");
        std::size_t name_size = std::min(part.find('='), part.size());
        TRY(std::string name, decode_form_part(part.substr(0, name_size)));
        TRY(std::string value, decode_form_part(part.substr(std::min(name_size + 1, part.size()))));
        fields.push_back({std::move(name), std::move(value)});
    }
    return fields;
}

std::string escaped_query(std::string_view text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string escaped;
    for (char letter : text) {
        bool is_plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                        (letter >= '0' && letter <= '9') ||
                        std::string_view("-._~").find(letter) != std::string_view::npos;
        if (is_plain) {
            escaped += letter;
            continue;
        }
        auto byte = static_cast<unsigned char>(letter);
        escaped += '%';
        escaped += kHex[byte >> 4];
        escaped += kHex[byte & 15];
    }
    return escaped;
}

std::optional<std::string_view> find_form_field(const std::vector<FormField>& fields, std::string_view name) {
    for (const FormField& field : fields) {
        if (field.name == name) return field.value;
    }
    return std::nullopt;
}

}  // namespace http
