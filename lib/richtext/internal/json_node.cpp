#include "richtext/internal/json_node.h"

namespace richtext {

namespace json = boost::json;

std::string_view string_at(const json::object& node, std::string_view key) {
    const json::value* value = node.if_contains(key);
    const json::string* text = value != nullptr ? value->if_string() : nullptr;
    return text != nullptr ? std::string_view(text->data(), text->size()) : std::string_view();
}

const json::object& attributes_of(const json::object& node) {
    static const json::object none;
    const json::value* value = node.if_contains("attrs");
    const json::object* attributes = value != nullptr ? value->if_object() : nullptr;
    return attributes != nullptr ? *attributes : none;
}

json::object parse_document(std::string_view document_json) {
    json::parse_options options;
    options.max_depth = kMaxDepth;
    json::error_code error;
    json::value value =
        json::parse(json::string_view(document_json.data(), document_json.size()), error, {}, options);
    if (error || !value.is_object()) return {};
    return value.get_object();
}

}  // namespace richtext
