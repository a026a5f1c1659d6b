#include "richtext/sanitize.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/strings.h"
#include "richtext/html.h"
#include "richtext/internal/parsed_html.h"

namespace richtext {

namespace {

struct AllowedElement {
    std::string_view tag;
    std::array<const char*, 5> attributes;  // allowed besides lang, dir and title
    bool is_void = false;
};

constexpr AllowedElement kAllowed[] = {
    {"a", {"href"}},
    {"abbr", {}},
    {"aside", {}},
    {"b", {}},
    {"blockquote", {"cite"}},
    {"br", {}, true},
    {"caption", {}},
    {"cite", {}},
    {"code", {}},
    {"dd", {}},
    {"del", {}},
    {"details", {}},
    {"div", {}},
    {"dl", {}},
    {"dt", {}},
    {"em", {}},
    {"figcaption", {}},
    {"figure", {}},
    {"h2", {}},
    {"h3", {}},
    {"h4", {}},
    {"h5", {}},
    {"h6", {}},
    {"hr", {}, true},
    {"i", {}},
    {"img", {"src", "alt", "width", "height"}, true},
    {"ins", {}},
    {"kbd", {}},
    {"li", {"value"}},
    {"mark", {}},
    {"ol", {"start"}},
    {"p", {}},
    {"pre", {}},
    {"q", {"cite"}},
    {"s", {}},
    {"small", {}},
    {"span", {}},
    {"strike", {}},
    {"strong", {}},
    {"sub", {}},
    {"summary", {}},
    {"sup", {}},
    {"table", {}},
    {"tbody", {}},
    {"td", {"colspan", "rowspan"}},
    {"tfoot", {}},
    {"th", {"colspan", "rowspan", "scope"}},
    {"thead", {}},
    {"time", {"datetime"}},
    {"tr", {}},
    {"u", {}},
    {"ul", {}},
};

constexpr const char* kEverywhere[] = {"lang", "dir", "title"};

const AllowedElement* find_allowed(std::string_view tag) {
    auto found = std::ranges::find(kAllowed, tag, &AllowedElement::tag);
    return found == std::end(kAllowed) ? nullptr : &*found;
}

bool is_address_attribute(std::string_view name) {
    return name == "href" || name == "src" || name == "cite";
}

bool is_number_attribute(std::string_view name) {
    return name == "width" || name == "height" || name == "colspan" || name == "rowspan" || name == "start" ||
           name == "value";
}

bool is_allowed_value(std::string_view name, std::string_view value) {
    if (is_number_attribute(name)) {
        auto number = base::parse_int64(value);
        return number && *number >= 0 && *number <= 10'000;
    }
    return !is_address_attribute(name) || is_safe_link(value);
}

class Sanitizer {
public:
    void write_children(const GumboNode& node) {
        const GumboVector& children = node.v.element.children;
        for (unsigned i = 0; i < children.length; ++i)
            write(*static_cast<const GumboNode*>(children.data[i]));
    }

    std::string take() { return std::move(html_); }

private:
    void write(const GumboNode& node) {
        switch (node.type) {
            case GUMBO_NODE_TEXT:
            case GUMBO_NODE_CDATA:
            case GUMBO_NODE_WHITESPACE:
                return append_escaped(html_, node.v.text.text);
            case GUMBO_NODE_ELEMENT:
                return write_element(node);
            default:
                return;  // comments and templates are dropped
        }
    }

    void write_element(const GumboNode& node) {
        if (is_dropped_whole(node)) return;
        const AllowedElement* allowed = find_allowed(tag_of(node));
        if (allowed == nullptr) return write_children(node);
        html_.append("<").append(allowed->tag);
        for (const char* name : allowed->attributes)
            write_attribute(node, name);
        for (const char* name : kEverywhere)
            write_attribute(node, name);
        html_ += '>';
        if (allowed->is_void) return;
        // Write an extra line end, because an HTML parser drops the first line end after <pre>.
        if (allowed->tag == "pre") html_ += '\n';
        write_children(node);
        html_.append("</").append(allowed->tag).append(">");
    }

    void write_attribute(const GumboNode& node, const char* name) {
        if (name == nullptr) return;
        const GumboAttribute* attribute = gumbo_get_attribute(&node.v.element.attributes, name);
        if (attribute == nullptr || !is_allowed_value(name, attribute->value)) return;
        html_.append(" ").append(name).append("=\"");
        append_escaped(html_, attribute->value);
        html_ += '"';
    }

    std::string html_;
};

std::string written_anew(std::string_view html) {
    ParsedHtml parsed(html);
    const GumboNode* body = parsed.body();
    if (body == nullptr) return "<p>" + escaped(bare_text(html)) + "</p>";
    Sanitizer sanitizer;
    sanitizer.write_children(*body);
    return sanitizer.take();
}

}  // namespace

std::string sanitize_html(std::string_view html) {
    // Dropping an element may join text that a parser then reads as new markup. So repeat until nothing
    // changes, which usually takes two passes. HTML that does not settle is reduced to its text.
    constexpr int kMaxPasses = 6;
    std::string clean = written_anew(html);
    for (int pass = 0; pass < kMaxPasses; ++pass) {
        std::string again = written_anew(clean);
        if (again == clean) return clean;
        clean = std::move(again);
    }
    return "<p>" + escaped(bare_text(clean)) + "</p>";
}

}  // namespace richtext
