#include "richtext/internal/schema.h"

#include <algorithm>

#include "base/strings.h"
#include "base/uuid.h"

namespace richtext {

namespace {

constexpr AttributeRule kHeading[] = {{"level", AttributeKind::Number, true, 2, 4}};
constexpr AttributeRule kOrderedList[] = {{"start", AttributeKind::Number, false, 0, 1'000'000}};
constexpr AttributeRule kQuote[] = {{"attribution"}, {"source", AttributeKind::Address}};
constexpr AttributeRule kPicture[] = {
    {"picture", AttributeKind::Text, true}, {"alt"}, {"caption"}, {"credit"}};
constexpr AttributeRule kGallery[] = {{"title"}};
constexpr AttributeRule kEmbed[] = {{"address", AttributeKind::Address, true}, {"provider"}, {"title"}};
constexpr AttributeRule kTable[] = {{"caption"}};
constexpr AttributeRule kCell[] = {{"colspan", AttributeKind::Number, false, 1, 50},
                                   {"rowspan", AttributeKind::Number, false, 1, 200}};
constexpr AttributeRule kFactBox[] = {{"title"}};
constexpr AttributeRule kCode[] = {{"language"}};
constexpr AttributeRule kHtml[] = {{"html", AttributeKind::Html, true}};
constexpr AttributeRule kLink[] = {{"href", AttributeKind::Address, true}, {"title"}};
constexpr AttributeRule kLanguage[] = {{"lang", AttributeKind::Language, true}};

constexpr NodeRule kNodes[] = {
    {"doc", Group::Part, "block", true, {}},
    {"paragraph", Group::Block, "inline", true, {}},
    {"heading", Group::Block, "inline", true, kHeading},
    {"bullet_list", Group::Block, "list_item", false, {}},
    {"ordered_list", Group::Block, "list_item", false, kOrderedList},
    {"list_item", Group::Part, "paragraph bullet_list ordered_list", false, {}},
    {"quote", Group::Block, "paragraph bullet_list ordered_list", false, kQuote},
    {"pull_quote", Group::Block, "inline", true, {}},
    {"picture", Group::Block, "", true, kPicture},
    {"gallery", Group::Block, "picture", false, kGallery},
    {"embed", Group::Block, "", true, kEmbed},
    {"table", Group::Block, "table_row", false, kTable},
    {"table_row", Group::Part, "table_cell table_header", false, {}},
    {"table_cell", Group::Part, "paragraph bullet_list ordered_list", false, kCell},
    {"table_header", Group::Part, "paragraph bullet_list ordered_list", false, kCell},
    {"fact_box", Group::Block, "paragraph heading bullet_list ordered_list", false, kFactBox},
    {"divider", Group::Block, "", true, {}},
    {"code_block", Group::Block, "text", true, kCode},
    {"html", Group::Block, "", true, kHtml},
    {"text", Group::Inline, "", true, {}},
    {"hard_break", Group::Inline, "", true, {}},
};

constexpr MarkRule kMarks[] = {
    {"bold", {}},      {"italic", {}},      {"link", kLink}, {"language", kLanguage},
    {"subscript", {}}, {"superscript", {}}, {"strike", {}},  {"code", {}},
};

}  // namespace

// Returns the last group of a UUID, which is random.
std::string new_block_id() {
    return base::Uuid::make({}).to_string().substr(24);
}

const NodeRule* find_node_rule(std::string_view type) {
    // Bodies that were saved before the block had a name that no mark has.
    if (type == kOldCodeBlock) type = "code_block";
    auto found = std::ranges::find(kNodes, type, &NodeRule::type);
    return found == std::end(kNodes) ? nullptr : &*found;
}

const MarkRule* find_mark_rule(std::string_view type) {
    auto found = std::ranges::find(kMarks, type, &MarkRule::type);
    return found == std::end(kMarks) ? nullptr : &*found;
}

bool may_hold(const NodeRule& parent, const NodeRule& child) {
    if (parent.holds == "block") return child.group == Group::Block;
    if (parent.holds == "inline") return child.group == Group::Inline;
    auto types = base::split(parent.holds, ' ');
    return std::ranges::find(types, child.type) != types.end();
}

}  // namespace richtext
