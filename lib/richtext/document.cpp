#include "richtext/document.h"

#include <algorithm>
#include <cctype>

#include <boost/json.hpp>

#include "base/strings.h"
#include "richtext/html.h"

namespace richtext {

namespace json = boost::json;

namespace {

// Deeper than any article is, and shallow enough for the stack.
constexpr std::size_t kMaxDepth = 32;

std::string_view string_at(const json::object& node, std::string_view key) {
    const json::value* value = node.if_contains(key);
    const json::string* text = value != nullptr ? value->if_string() : nullptr;
    return text != nullptr ? std::string_view(text->data(), text->size()) : std::string_view();
}

const json::object& attributes_of(const json::object& node) {
    static const json::object none;
    const json::value* value = node.if_contains("attrs");
    const json::object* attributes = value != nullptr ? value->if_object() : nullptr;
    return attributes != nullptr ? *attributes : none;
}

template <typename Visit>
void for_each_object(const json::object& node, std::string_view key, Visit visit) {
    const json::value* value = node.if_contains(key);
    const json::array* array = value != nullptr ? value->if_array() : nullptr;
    if (array == nullptr) return;
    for (const json::value& item : *array) {
        if (const json::object* object = item.if_object()) visit(*object);
    }
}

class HtmlWriter {
public:
    void write_content(const json::object& node) {
        for_each_object(node, "content", [this](const json::object& child) { write_node(child); });
    }

    std::string take() { return std::move(html_); }

private:
    void write_node(const json::object& node) {
        std::string_view type = string_at(node, "type");
        if (type == "text") write_text(node);
        if (type == "paragraph") write_element("p", node);
        if (type == "heading") write_heading(node);
        if (type == "quote") write_quote(node);
        if (type == "pull_quote") write_pull_quote(node);
    }

    void write_element(std::string_view tag, const json::object& node) {
        html_.append("<").append(tag).append(">");
        write_content(node);
        html_.append("</").append(tag).append(">\n");
    }

    // Level 1 is the headline, which is not part of the body.
    void write_heading(const json::object& node) {
        const json::value* value = attributes_of(node).if_contains("level");
        std::int64_t level =
            value != nullptr && value->is_int64() ? std::clamp<std::int64_t>(value->get_int64(), 2, 4) : 2;
        write_element("h" + std::to_string(level), node);
    }

    void write_quote(const json::object& node) {
        html_ += "<figure class=\"quote\"><blockquote>\n";
        write_content(node);
        html_ += "</blockquote>";
        if (std::string_view attribution = string_at(attributes_of(node), "attribution");
            !attribution.empty()) {
            html_ += "<figcaption>";
            append_escaped(html_, attribution);
            html_ += "</figcaption>";
        }
        html_ += "</figure>\n";
    }

    // A pull quote repeats the text, so a screen reader need not read it twice.
    void write_pull_quote(const json::object& node) {
        html_ += "<aside class=\"pull-quote\" aria-hidden=\"true\"><p>";
        write_content(node);
        html_ += "</p></aside>\n";
    }

    void write_text(const json::object& node) {
        std::string end;
        for_each_object(node, "marks", [&](const json::object& mark) { end.insert(0, open_mark(mark)); });
        append_escaped(html_, string_at(node, "text"));
        html_ += end;
    }

    // Writes the tag of a mark and returns the one that closes it; a mark we do not know, or must not follow,
    // has neither.
    std::string open_mark(const json::object& mark) {
        std::string_view type = string_at(mark, "type");
        if (type == "bold") {
            html_ += "<strong>";
            return "</strong>";
        }
        if (type == "italic") {
            html_ += "<em>";
            return "</em>";
        }
        std::string_view address = string_at(attributes_of(mark), "href");
        if (type != "link" || !is_safe_link(address)) return "";
        html_ += "<a href=\"";
        append_escaped(html_, address);
        html_ += "\">";
        return "</a>";
    }

    std::string html_;
};

json::object parse_document(std::string_view document_json) {
    json::parse_options options;
    options.max_depth = kMaxDepth;
    json::error_code error;
    json::value value =
        json::parse(json::string_view(document_json.data(), document_json.size()), error, {}, options);
    if (error || !value.is_object()) return {};
    return value.get_object();
}

bool is_word_byte(char letter) {
    return static_cast<unsigned char>(letter) >= 0x80 ||
           std::isalnum(static_cast<unsigned char>(letter)) != 0;
}

std::size_t words_in(std::string_view text) {
    std::size_t words = 0;
    bool in_word = false;
    for (char letter : text) {
        if (base::trim({&letter, 1}).empty()) {
            in_word = false;
        } else if (!in_word && is_word_byte(letter)) {
            in_word = true;
            ++words;
        }
    }
    return words;
}

// The words of a block are counted over its whole text, since a mark may begin inside a word.
void append_text(std::string& text, const json::object& node) {
    if (string_at(node, "type") == "pull_quote") return;  // it repeats what is said elsewhere
    text += string_at(node, "text");
    for_each_object(node, "content", [&](const json::object& child) { append_text(text, child); });
    if (node.contains("content")) text += '\n';
}

}  // namespace

std::string to_html(std::string_view document_json) {
    HtmlWriter writer;
    writer.write_content(parse_document(document_json));
    return writer.take();
}

std::size_t word_count(std::string_view document_json) {
    std::string text;
    append_text(text, parse_document(document_json));
    return words_in(text);
}

}  // namespace richtext
