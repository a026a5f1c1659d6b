#include "richtext/internal/json_node.h"

#include "base/json.h"

namespace richtext {

namespace json = boost::json;

std::string_view string_at(const json::object& node, std::string_view key) {
    return base::JsonFields(node).text(key);
}

const json::object& attributes_of(const json::object& node) {
    return base::JsonFields(node).object("attrs").tree();
}

json::object parse_document(std::string_view document_json) {
    return base::parse_json_object(document_json, kMaxDepth).value_or(json::object());
}

}  // namespace richtext
