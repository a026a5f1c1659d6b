// Reads a node of a document without trusting it.

#pragma once

#include <cstddef>
#include <string_view>

#include <boost/json.hpp>

#include "richtext/document.h"

namespace richtext {

// Deeper than any real article, and shallow enough for the stack.
inline constexpr std::size_t kMaxDepth = 32;

// Empty if there is no such key, or its value is no text.
std::string_view string_at(const boost::json::object& node, std::string_view key);

// Empty if the node has no attributes.
const boost::json::object& attributes_of(const boost::json::object& node);

template <typename Visit>
void for_each_object(const boost::json::object& node, std::string_view key, Visit visit) {
    const boost::json::value* value = node.if_contains(key);
    const boost::json::array* array = value != nullptr ? value->if_array() : nullptr;
    if (array == nullptr) return;
    for (const boost::json::value& item : *array) {
        if (const boost::json::object* object = item.if_object()) visit(*object);
    }
}

// An empty object if the document is no JSON object.
boost::json::object parse_document(std::string_view document_json);

// Like `normalized`, for a document that is not serialized yet. Invalid (body.…) as there.
base::Result<std::string> normalized_tree(const boost::json::object& document, RawHtml raw_html);

}  // namespace richtext
