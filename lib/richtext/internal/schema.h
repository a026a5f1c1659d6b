// The schema of a body: the types of nodes, their allowed children, and their attributes.

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
    std::int64_t least = 0;  // the least value of a number
    std::int64_t most = 0;
};

// A node of the group Part is only allowed inside certain nodes, such as a table_row in a table.
enum class Group { Block, Inline, Part };

struct NodeRule {
    std::string_view type;
    Group group;
    std::string_view holds;  // allowed children: `block`, `inline`, or names of types; empty for none
    bool may_be_empty;
    std::span<const AttributeRule> attributes;
};

struct MarkRule {
    std::string_view type;
    std::span<const AttributeRule> attributes;
};

// Returns a random id for a block. It is long enough to be unique within a document.
std::string new_block_id();

// Returns the rule for a type of node or mark, or null if the type is unknown.
const NodeRule* find_node_rule(std::string_view type);
const MarkRule* find_mark_rule(std::string_view type);

bool may_hold(const NodeRule& parent, const NodeRule& child);

}  // namespace richtext
