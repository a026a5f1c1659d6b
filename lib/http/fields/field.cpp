#include "http/fields/field.h"

#include "http/fields/internal/syntax.h"

namespace http {

std::optional<Field> parse_field_line(std::string_view line) {
    std::size_t name_size = 0;
    while (name_size < line.size() && internal::is_one_of(line[name_size], internal::kTokenCharacters))
        ++name_size;
    if (name_size == 0 || name_size == line.size() || line[name_size] != ':') return std::nullopt;
    return Field{line.substr(0, name_size), internal::trim_whitespace(line.substr(name_size + 1))};
}

}  // namespace http
