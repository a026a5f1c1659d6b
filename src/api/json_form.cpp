#include "api/internal/json_form.h"

#include "base/strings.h"

namespace stanhope {

namespace json = boost::json;

Schema nullable(Schema schema) {
    if (json::value* type = schema.if_contains("type")) *type = json::array{*type, "null"};
    if (json::value* names = schema.if_contains("enum")) names->get_array().emplace_back(nullptr);
    return schema;
}

std::optional<std::string> JsonForm<std::string>::read(const json::value& value) {
    const json::string* text = value.if_string();
    if (text == nullptr || text->find('\0') != json::string::npos) return std::nullopt;
    std::string copy(text->data(), text->size());
    return base::is_valid_utf8(copy) ? std::optional(std::move(copy)) : std::nullopt;
}

std::optional<bool> JsonForm<bool>::read(const json::value& value) {
    return value.is_bool() ? std::optional(value.get_bool()) : std::nullopt;
}

std::optional<double> JsonForm<double>::read(const json::value& value) {
    return value.is_number() ? std::optional(value.to_number<double>()) : std::nullopt;
}

std::optional<base::Time> JsonForm<base::Time>::read(const json::value& value) {
    auto text = JsonForm<std::string>::read(value);
    if (!text) return std::nullopt;
    auto time = base::parse_rfc3339(*text);
    return time ? std::optional(*time) : std::nullopt;
}

std::optional<json::object> JsonForm<json::object>::read(const json::value& value) {
    return value.is_object() ? std::optional(value.get_object()) : std::nullopt;
}

json::value JsonForm<std::vector<std::string>>::write(const std::vector<std::string>& words) {
    return json::value_from(words);
}

std::optional<std::vector<std::string>> JsonForm<std::vector<std::string>>::read(const json::value& value) {
    const json::array* list = value.if_array();
    if (list == nullptr || list->size() > kMost) return std::nullopt;
    std::vector<std::string> words;
    for (const json::value& item : *list) {
        auto word = JsonForm<std::string>::read(item);
        if (!word || word->empty() || word->find(' ') != std::string::npos) return std::nullopt;
        words.push_back(*std::move(word));
    }
    return words;
}

}  // namespace stanhope
