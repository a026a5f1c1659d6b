#include <fmt/format.h>

#include "api/internal/endpoint.h"
#include "base/strings.h"

namespace stanhope {

namespace json = boost::json;

namespace {

base::Failure wrong(std::string_view name, std::string_view what) {
    return base::invalid("body.field", fmt::format("“{}” {}.", name, what));
}

// Null counts as absent.
const json::value* find(const json::object& body, std::string_view name) {
    const json::value* value = body.if_contains(name);
    return value != nullptr && value->is_null() ? nullptr : value;
}

base::Result<std::string> text_of(const json::value& value, std::string_view name) {
    const json::string* text = value.if_string();
    if (text == nullptr || text->find('\0') != json::string::npos) return wrong(name, "is a text");
    std::string copy(text->data(), text->size());
    if (!base::is_valid_utf8(copy)) return wrong(name, "is not UTF-8");
    return copy;
}

}  // namespace

std::string Call::asked(std::string_view name) const {
    return std::string(http::find_form_field(query, name).value_or(""));
}

base::Result<std::string> Call::text(std::string_view name) const {
    const json::value* value = find(body, name);
    if (value == nullptr) return wrong(name, "is missing");
    return text_of(*value, name);
}

base::Result<std::string> Call::text_or(std::string_view name, std::string_view otherwise) const {
    const json::value* value = find(body, name);
    return value == nullptr ? std::string(otherwise) : text_of(*value, name);
}

base::Result<std::optional<base::Time>> Call::time(std::string_view name) const {
    const json::value* value = find(body, name);
    if (value == nullptr) return std::nullopt;
    TRY(std::string text, text_of(*value, name));
    auto time = base::parse_rfc3339(text);
    if (!time) return wrong(name, "is a time like 2026-11-23T09:30:00+03:00");
    return *time;
}

base::Result<std::int64_t> Call::number_or(std::string_view name, std::int64_t otherwise) const {
    const json::value* value = find(body, name);
    if (value == nullptr) return otherwise;
    if (!value->is_int64()) return wrong(name, "is a number");
    return value->get_int64();
}

base::Result<bool> Call::truth_or(std::string_view name, bool otherwise) const {
    const json::value* value = find(body, name);
    if (value == nullptr) return otherwise;
    if (!value->is_bool()) return wrong(name, "is true or false");
    return value->get_bool();
}

base::Result<std::vector<std::string>> Call::texts_or(std::string_view name,
                                                      std::vector<std::string> otherwise) const {
    const json::value* value = find(body, name);
    if (value == nullptr) return otherwise;
    constexpr std::size_t kMost = 100;
    const json::array* list = value->if_array();
    if (list == nullptr || list->size() > kMost)
        return wrong(name, fmt::format("is a list of at most {}", kMost));
    std::vector<std::string> texts;
    for (const json::value& item : *list) {
        TRY(std::string text, text_of(item, name));
        if (text.empty() || text.find(' ') != std::string::npos)
            return wrong(name, "has words without spaces");
        texts.push_back(std::move(text));
    }
    return texts;
}

base::Result<std::int64_t> Call::asked_number(std::string_view name, std::int64_t otherwise,
                                              std::int64_t least, std::int64_t most) const {
    auto text = http::find_form_field(query, name);
    if (!text) return otherwise;
    auto number = base::parse_int64(*text);
    if (!number || *number < least || *number > most)
        return base::invalid("query.number",
                             fmt::format("“{}” is a number from {} to {}.", name, least, most));
    return *number;
}

json::value json_time(const std::optional<base::Time>& time) {
    return time ? json::value(base::to_rfc3339(*time)) : json::value();
}

}  // namespace stanhope
