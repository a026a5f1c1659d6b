#include "richtext/internal/parsed_html.h"

#include <algorithm>
#include <array>

#include "base/strings.h"

namespace richtext {

namespace {

constexpr std::size_t kMaxBytes = 2UL * 1024 * 1024;
constexpr std::size_t kMaxTags = 100'000;
constexpr std::size_t kMaxOpen = 250;  // more than this at once is no article

constexpr std::array<std::string_view, 19> kVoid{"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                                 "input", "link", "meta", "param", "source", "track", "wbr",
                                                 "p",     "li",   "td",   "tr",    "option"};

bool is_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

// Counts tags without understanding them. Those that close by themselves do not nest.
bool is_parseable(std::string_view html) {
    if (html.size() > kMaxBytes) return false;
    std::size_t tags = 0;
    std::size_t open = 0;
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
        std::string_view rest = html.substr(at + 1);
        bool closes = rest.starts_with('/');
        if (closes) rest.remove_prefix(1);
        if (rest.empty() || !is_letter(rest.front())) continue;
        if (++tags > kMaxTags) return false;
        std::size_t end = 0;
        while (end < rest.size() && end < 16 && is_letter(rest[end]))
            ++end;
        std::string name = base::to_ascii_lower(rest.substr(0, end));
        if (std::ranges::find(kVoid, name) != kVoid.end()) continue;
        if (closes) {
            open -= open > 0 ? 1 : 0;
        } else if (++open > kMaxOpen) {
            return false;
        }
    }
    return true;
}

}  // namespace

ParsedHtml::ParsedHtml(std::string_view html) {
    if (!is_parseable(html)) return;
    output_.reset(gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size()));
}

const GumboNode* ParsedHtml::body() const {
    if (!output_) return nullptr;
    const GumboVector& children = output_->root->v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
        const auto* child = static_cast<const GumboNode*>(children.data[i]);
        if (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == GUMBO_TAG_BODY) return child;
    }
    return nullptr;
}

std::string_view tag_of(const GumboNode& node) {
    if (node.type != GUMBO_NODE_ELEMENT || node.v.element.tag_namespace != GUMBO_NAMESPACE_HTML) return {};
    return gumbo_normalized_tagname(node.v.element.tag);
}

std::string_view attribute_of(const GumboNode& element, const char* name) {
    const GumboAttribute* attribute = gumbo_get_attribute(&element.v.element.attributes, name);
    return attribute == nullptr ? std::string_view() : std::string_view(attribute->value);
}

bool is_dropped_whole(const GumboNode& node) {
    if (node.type != GUMBO_NODE_ELEMENT) return false;
    if (node.v.element.tag_namespace != GUMBO_NAMESPACE_HTML) return true;
    constexpr std::array<std::string_view, 18> kDropped{
        "script", "style",    "template", "iframe", "object", "embed", "noscript", "noembed", "noframes",
        "head",   "textarea", "select",   "title",  "audio",  "video", "canvas",   "xmp",     "plaintext"};
    return std::ranges::find(kDropped, tag_of(node)) != kDropped.end();
}

std::string bare_text(std::string_view html) {
    std::string text;
    bool in_tag = false;
    for (char letter : html.substr(0, kMaxBytes)) {
        if (letter == '<') in_tag = true;
        if (!in_tag) text += letter;
        if (letter == '>' && in_tag) {
            in_tag = false;
            text += ' ';
        }
    }
    return text;
}

}  // namespace richtext
