// Reads nodes of a document whose JSON may have any structure.

#pragma once

#include <cstddef>
#include <string_view>

#include <boost/json.hpp>

#include "richtext/document.h"

namespace richtext {

// The limit on the nesting of a document's JSON: deeper than any real article, and shallow enough for
// recursion on the stack.
inline constexpr std::size_t kMaxDepth = 32;

// Returns the text under a key, or an empty view if there is no such key or its value is not a string.
std::string_view string_at(const boost::json::object& node, std::string_view key);

// Returns the attributes of a node, or an empty object if it has none.
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

// Parses a document. Returns an empty object if it is not a JSON object.
boost::json::object parse_document(std::string_view document_json);

// Like `normalized`, but for a document that is already parsed. Returns the same errors.
base::Result<std::string> normalized_tree(const boost::json::object& document, RawHtml raw_html);

}  // namespace richtext
