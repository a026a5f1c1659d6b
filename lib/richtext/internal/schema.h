// What a body may be made of: each kind of node, what it may hold and what may be said about it.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace richtext {

enum class AttributeKind { Text, Number, Address, Language, Html };

struct AttributeRule {
    std::string_view name;
    AttributeKind kind = AttributeKind::Text;
    bool is_required = false;
    std::int64_t least = 0;  // of a number
    std::int64_t most = 0;
};

enum class Group { Block, Inline, Part };  // a part stands in nothing but the node it is a part of

struct NodeRule {
    std::string_view type;
    Group group;
    std::string_view holds;  // `block`, `inline`, or names of types; empty if nothing
    bool may_be_empty;
    std::span<const AttributeRule> attributes;
};

struct MarkRule {
    std::string_view type;
    std::span<const AttributeRule> attributes;
};

// Null if there is none.
// Unlike any other of one document, within which blocks are looked up.
std::string new_block_id();

const NodeRule* find_node_rule(std::string_view type);
const MarkRule* find_mark_rule(std::string_view type);

bool may_hold(const NodeRule& parent, const NodeRule& child);

}  // namespace richtext
