#include "richtext/internal/parsed_html.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <memory_resource>

#include <boost/algorithm/string/replace.hpp>

#include "base/strings.h"

namespace richtext {

namespace {

constexpr std::size_t kMaxBytes = 2UL * 1024 * 1024;
constexpr std::size_t kMaxTags = 100'000;
constexpr std::size_t kMaxOpen = 250;  // the limit on nested elements; no real article has as many

constexpr std::array<std::string_view, 19> kVoid{"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                                 "input", "link", "meta", "param", "source", "track", "wbr",
                                                 "p",     "li",   "td",   "tr",    "option"};

bool is_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

// Checks the limits by counting tags, without parsing. Elements that need no end tag do not count as nested.
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

struct ParsedHtml::Memory {
    // The limit on the parser's memory. Well-formed HTML within the limits above needs 60 MB.
    static constexpr std::size_t kMost = 96UL * 1024 * 1024;

    std::pmr::monotonic_buffer_resource bytes;
    std::size_t left = kMost;
    std::jmp_buf too_much{};

    // The allocator of the parser. The parser is C code, so longjmp() skips no destructors.
    static void* allocate(void* memory, std::size_t size) {
        auto& self = *static_cast<Memory*>(memory);
        if (size > self.left) std::longjmp(self.too_much, 1);
        self.left -= size;
        return self.bytes.allocate(size);
    }
};

ParsedHtml::ParsedHtml(std::string_view html) {
    if (!is_parseable(html)) return;
    memory_ = std::make_unique<Memory>();
    GumboOptions options = kGumboDefaultOptions;
    options.userdata = memory_.get();
    options.allocator = Memory::allocate;
    options.deallocator = [](void*, void*) {};
    if (setjmp(memory_->too_much) == 0)
        output_ = gumbo_parse_with_options(&options, html.data(), html.size());
    else
        memory_.reset();
}

ParsedHtml::~ParsedHtml() = default;

const GumboNode* ParsedHtml::body() const {
    if (output_ == nullptr) return nullptr;
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

namespace {

// Returns the text that ends a part of HTML that begins with `<` and holds no visible text: a comment, a
// script, or a tag.
std::string_view end_of_silence(std::string_view rest) {
    if (rest.starts_with("<!--")) return "-->";
    std::string name = base::to_ascii_lower(rest.substr(1, 8));
    for (auto [begin, end] : {std::pair<std::string_view, std::string_view>{"script", "</script"},
                              {"style", "</style"},
                              {"template", "</template"}}) {
        if (name.starts_with(begin)) return end;
    }
    return ">";
}

}  // namespace

std::string bare_text(std::string_view html) {
    std::string text;
    html = html.substr(0, kMaxBytes);
    std::size_t at = 0;
    for (std::size_t open = html.find('<'); open != std::string_view::npos; open = html.find('<', at)) {
        text += html.substr(at, open - at);
        text += ' ';
        std::string_view end = end_of_silence(html.substr(open));
        std::size_t close = html.find(end, open);
        at = close == std::string_view::npos ? html.size() : close + (end.starts_with("</") ? 0 : end.size());
    }
    text += html.substr(std::min(at, html.size()));
    for (auto [reference, letter] : {std::pair<std::string_view, std::string_view>{"&lt;", "<"},
                                     {"&gt;", ">"},
                                     {"&quot;", "\""},
                                     {"&#39;", "'"},
                                     {"&nbsp;", " "},
                                     {"&amp;", "&"}})
        boost::replace_all(text, reference, letter);
    return text;
}

}  // namespace richtext
