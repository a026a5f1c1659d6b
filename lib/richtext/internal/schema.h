// The schema of a body: each type of node, what it may contain, and its attributes.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace richtext {

enum class AttributeKind { Text, Number, Address, Language, Html };

// The name of a code_block in bodies of earlier versions. A mark has the same name, so ProseMirror could not load them.
inline constexpr std::string_view kOldCodeBlock = "code";

struct AttributeRule {
    std::string_view name;
    AttributeKind kind = AttributeKind::Text;
    bool is_required = false;
    std::int64_t least = 0;  // of a number
    std::int64_t most = 0;
};

enum class Group { Block, Inline, Part };  // a Part only stands inside the node it is a part of

struct NodeRule {
    std::string_view type;
    Group group;
    std::string_view holds;  // `block`, `inline`, or names of types; empty if it holds nothing
    bool may_be_empty;
    std::span<const AttributeRule> attributes;
};

struct MarkRule {
    std::string_view type;
    std::span<const AttributeRule> attributes;
};

// Unlike any other id of the document, within which blocks are looked up.
std::string new_block_id();

// Null if there is none.
const NodeRule* find_node_rule(std::string_view type);
const MarkRule* find_mark_rule(std::string_view type);

bool may_hold(const NodeRule& parent, const NodeRule& child);

}  // namespace richtext
