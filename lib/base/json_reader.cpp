#include <cstddef>

#include <fmt/format.h>

#include "base/json.h"

namespace base {

namespace json = boost::json;

namespace {

constexpr std::string_view kText = "must be a text";
constexpr std::string_view kFlag = "must be true or false";
constexpr std::string_view kObject = "must be an object";
constexpr std::string_view kList = "must be a list";

bool is_number(const json::value& value) {
    return value.is_int64() || value.is_uint64() || value.is_double();
}

}  // namespace

Result<json::value> parse_json(std::string_view text, std::size_t max_depth, json::storage_ptr memory) {
    json::parse_options options;
    options.max_depth = max_depth;
    json::error_code error;
    json::value value =
        json::parse(json::string_view(text.data(), text.size()), error, std::move(memory), options);
    if (error) return invalid("json.malformed", "The text is not valid JSON.", error.message());
    return value;
}

Result<json::object> parse_json_object(std::string_view text, std::size_t max_depth,
                                       json::storage_ptr memory) {
    TRY(json::value value, parse_json(text, max_depth, std::move(memory)));
    if (!value.is_object()) return invalid("json.not_object", "The JSON must be an object.");
    return std::move(value.get_object());
}

JsonFields::JsonFields(const json::object& object, std::string path)
    : object_(&object), path_(std::move(path)) {}

std::string_view JsonFields::text(std::string_view name) const {
    const json::value* value = find(name);
    const json::string* text = value != nullptr ? value->if_string() : nullptr;
    return text != nullptr ? view_of(*text) : std::string_view();
}

bool JsonFields::flag(std::string_view name) const {
    const json::value* value = find(name);
    return value != nullptr && value->is_bool() && value->get_bool();
}

std::optional<std::int64_t> JsonFields::int64(std::string_view name) const {
    const json::value* value = find(name);
    if (value == nullptr || !value->is_int64()) return std::nullopt;
    return value->get_int64();
}

JsonFields JsonFields::object(std::string_view name) const {
    static const json::object kNone;
    const json::value* value = find(name);
    const json::object* object = value != nullptr ? value->if_object() : nullptr;
    return JsonFields(object != nullptr ? *object : kNone, path_of(name));
}

std::vector<std::string> JsonFields::texts(std::string_view name) const {
    const json::value* value = find(name);
    const json::array* list = value != nullptr ? value->if_array() : nullptr;
    std::vector<std::string> texts;
    if (list == nullptr) return texts;
    for (const json::value& item : *list) {
        if (const json::string* text = item.if_string()) texts.emplace_back(view_of(*text));
    }
    return texts;
}

Result<std::string_view> JsonFields::get_text(std::string_view name) const {
    TRY(const json::value* value, get(name));
    if (!value->is_string()) return wrong(name, kText);
    return view_of(value->get_string());
}

Result<bool> JsonFields::get_flag(std::string_view name) const {
    TRY(const json::value* value, get(name));
    if (!value->is_bool()) return wrong(name, kFlag);
    return value->get_bool();
}

Result<std::int64_t> JsonFields::get_int64(std::string_view name, std::int64_t min, std::int64_t max) const {
    TRY(const json::value* value, get(name));
    if (!value->is_int64() || value->get_int64() < min || value->get_int64() > max)
        return wrong(name, fmt::format("must be a whole number from {} to {}", min, max));
    return value->get_int64();
}

Result<JsonFields> JsonFields::get_object(std::string_view name) const {
    TRY(const json::value* value, get(name));
    if (!value->is_object()) return wrong(name, kObject);
    return JsonFields(value->get_object(), path_of(name));
}

Result<std::vector<std::string>> JsonFields::get_texts(std::string_view name) const {
    TRY(const json::array* list, get_list(name));
    std::vector<std::string> texts;
    for (const json::value& item : *list) {
        if (!item.is_string()) return wrong(name, "must be a list of texts");
        texts.emplace_back(view_of(item.get_string()));
    }
    return texts;
}

Result<std::vector<double>> JsonFields::get_numbers(std::string_view name) const {
    TRY(const json::array* list, get_list(name));
    std::vector<double> numbers;
    for (const json::value& item : *list) {
        if (!is_number(item)) return wrong(name, "must be a list of numbers");
        numbers.push_back(item.to_number<double>());
    }
    return numbers;
}

Result<std::vector<JsonFields>> JsonFields::get_objects(std::string_view name) const {
    TRY(const json::array* list, get_list(name));
    std::vector<JsonFields> objects;
    for (const json::value& item : *list) {
        if (!item.is_object()) return wrong(name, "must be a list of objects");
        objects.emplace_back(item.get_object(), path_of(name));
    }
    return objects;
}

Result<std::optional<bool>> JsonFields::find_flag(std::string_view name) const {
    if (!contains(name)) return std::optional<bool>();
    TRY(bool flag, get_flag(name));
    return std::optional(flag);
}

Failure JsonFields::wrong(std::string_view name, std::string_view what) const {
    return invalid("json.field", fmt::format("“{}” {}.", path_of(name), what));
}

Result<const json::value*> JsonFields::get(std::string_view name) const {
    const json::value* value = find(name);
    if (value == nullptr) return wrong(name, "is missing");
    return value;
}

Result<const json::array*> JsonFields::get_list(std::string_view name) const {
    TRY(const json::value* value, get(name));
    if (!value->is_array()) return wrong(name, kList);
    return &value->get_array();
}

std::string JsonFields::path_of(std::string_view name) const {
    return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
}

}  // namespace base
