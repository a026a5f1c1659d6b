#include "richtext/document.h"

#include <algorithm>
#include <utility>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "richtext/html.h"
#include "richtext/internal/json_node.h"
#include "richtext/internal/parsed_html.h"
#include "richtext/internal/schema.h"
#include "richtext/sanitize.h"
#include "text/words.h"

namespace richtext {

namespace json = boost::json;

namespace {

PictureBlock picture_of(const json::object& node) {
    const json::object& attributes = attributes_of(node);
    return {.id = string_at(attributes, "id"),
            .picture = string_at(attributes, "picture"),
            .alternative_text = string_at(attributes, "alt"),
            .caption = string_at(attributes, "caption"),
            .credit = string_at(attributes, "credit")};
}

class HtmlWriter {
public:
    explicit HtmlWriter(const WritePicture& write_picture) : write_picture_(write_picture) {}

    void write_blocks(const json::object& document, BlockNames names) {
        for_each_object(document, "content", [&](const json::object& block) {
            std::size_t begin = html_.size();
            write_node(block);
            if (names == BlockNames::Shown) name_block(begin, string_at(attributes_of(block), "id"));
        });
    }

    void write_content(const json::object& node) {
        for_each_object(node, "content", [this](const json::object& child) { write_node(child); });
    }

    std::string take() { return std::move(html_); }

private:
    // Names the element that begins there. A block of HTML may begin with a text, which has no name.
    void name_block(std::size_t begin, std::string_view id) {
        auto is_letter = [](char letter) {
            return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        };
        std::size_t end = begin + 1;
        while (end < html_.size() && is_letter(html_[end]))
            ++end;
        bool is_element = begin < html_.size() && html_[begin] == '<' && end > begin + 1;
        if (is_element && !id.empty()) html_.insert(end, fmt::format(" data-block=\"{}\"", id));
    }

    void write_node(const json::object& node) {
        std::string_view type = string_at(node, "type");
        if (type == "text") write_text(node);
        if (type == "paragraph") write_element("p", node);
        if (type == "heading") write_heading(node);
        if (type == "bullet_list") write_element("ul", node);
        if (type == "ordered_list") write_ordered_list(node);
        if (type == "list_item") write_element("li", node);
        if (type == "quote") write_quote(node);
        if (type == "pull_quote") write_pull_quote(node);
        if (type == "picture") write_picture(node);
        if (type == "gallery") write_gallery(node);
        if (type == "embed") write_embed(node);
        if (type == "table") write_table(node);
        if (type == "table_row") write_element("tr", node);
        if (type == "table_cell") write_cell("td", node);
        if (type == "table_header") write_cell("th", node);
        if (type == "fact_box") write_fact_box(node);
        if (type == "divider") html_ += "<hr>\n";
        if (type == "code_block" || type == kOldCodeBlock) write_code(node);
        if (type == "html") html_ += sanitize_html(string_at(attributes_of(node), "html"));
        if (type == "hard_break") html_ += "<br>";
    }

    void write_element(std::string_view tag, const json::object& node) {
        html_.append("<").append(tag).append(">");
        write_content(node);
        html_.append("</").append(tag).append(">\n");
    }

    // Levels are limited to 2 to 4. Level 1 is the article's headline, which is not part of the body.
    void write_heading(const json::object& node) {
        const json::value* value = attributes_of(node).if_contains("level");
        std::int64_t level =
            value != nullptr && value->is_int64() ? std::clamp<std::int64_t>(value->get_int64(), 2, 4) : 2;
        write_element("h" + std::to_string(level), node);
    }

    void write_ordered_list(const json::object& node) {
        std::int64_t start = number_at(node, "start", 1);
        html_ += start == 1 ? "<ol>" : "<ol start=\"" + std::to_string(start) + "\">";
        write_content(node);
        html_ += "</ol>\n";
    }

    static std::int64_t number_at(const json::object& node, std::string_view name, std::int64_t otherwise) {
        const json::value* value = attributes_of(node).if_contains(name);
        return value != nullptr && value->is_int64() ? value->get_int64() : otherwise;
    }

    void write_attribute(std::string_view name, std::string_view value) {
        html_.append(" ").append(name).append("=\"");
        append_escaped(html_, value);
        html_ += '"';
    }

    void write_text_element(std::string_view tag, std::string_view text) {
        if (text.empty()) return;
        html_.append("<").append(tag).append(">");
        append_escaped(html_, text);
        html_.append("</").append(tag).append(">");
    }

    void write_picture(const json::object& node) {
        if (write_picture_) html_ += write_picture_(picture_of(node));
    }

    void write_gallery(const json::object& node) {
        html_ += "<figure class=\"gallery\">";
        write_content(node);
        write_text_element("figcaption", string_at(attributes_of(node), "title"));
        html_ += "</figure>\n";
    }

    // Writes a link to the embedded content. Nothing is loaded from the other site unless the reader follows
    // the link.
    void write_embed(const json::object& node) {
        const json::object& attributes = attributes_of(node);
        std::string_view address = string_at(attributes, "address");
        if (!is_safe_link(address)) return;
        std::string_view title = string_at(attributes, "title");
        html_ += "<figure class=\"embed\"><a";
        write_attribute("href", address);
        html_ += " rel=\"noopener\">";
        append_escaped(html_, title.empty() ? address : title);
        html_ += "</a>";
        write_text_element("figcaption", string_at(attributes, "provider"));
        html_ += "</figure>\n";
    }

    void write_table(const json::object& node) {
        html_ += "<div class=\"table\" tabindex=\"0\"><table>";
        write_text_element("caption", string_at(attributes_of(node), "caption"));
        write_content(node);
        html_ += "</table></div>\n";
    }

    void write_cell(std::string_view tag, const json::object& node) {
        html_.append("<").append(tag);
        for (std::string_view name : {"colspan", "rowspan"}) {
            std::int64_t span = number_at(node, name, 1);
            if (span > 1) write_attribute(name, std::to_string(span));
        }
        html_ += ">";
        write_content(node);
        html_.append("</").append(tag).append(">");
    }

    void write_fact_box(const json::object& node) {
        html_ += "<aside class=\"fact-box\">";
        write_text_element("h2", string_at(attributes_of(node), "title"));
        html_ += '\n';
        write_content(node);
        html_ += "</aside>\n";
    }

    // With tabindex, code that is wider than the page can also be scrolled by keyboard.
    void write_code(const json::object& node) {
        html_ += "<pre tabindex=\"0\"><code>";
        write_content(node);
        html_ += "</code></pre>\n";
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

    // A pull quote repeats text of the article, so it is hidden from screen readers.
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

    // Writes the opening tag of a mark and returns the closing tag. For an unknown mark or an unsafe link it
    // writes nothing and returns an empty string.
    std::string open_mark(const json::object& mark) {
        std::string_view type = string_at(mark, "type");
        for (const auto& [name, tag] : kPlainMarks) {
            if (type == name) return open_element(tag);
        }
        if (type == "language") {
            html_ += "<span";
            write_attribute("lang", string_at(attributes_of(mark), "lang"));
            html_ += ">";
            return "</span>";
        }
        std::string_view address = string_at(attributes_of(mark), "href");
        if (type != "link" || !is_safe_link(address)) return "";
        html_ += "<a";
        write_attribute("href", address);
        html_ += ">";
        return "</a>";
    }

    std::string open_element(std::string_view tag) {
        html_.append("<").append(tag).append(">");
        return "</" + std::string(tag) + ">";
    }

    static constexpr std::pair<std::string_view, std::string_view> kPlainMarks[] = {
        {"bold", "strong"},     {"italic", "em"}, {"subscript", "sub"},
        {"superscript", "sup"}, {"strike", "s"},  {"code", "code"}};

    const WritePicture& write_picture_;
    std::string html_;
};

// Appends the text of a node. The texts within a block are joined without spaces, because a mark may begin
// inside a word.
void append_text(std::string& text, const json::object& node) {
    std::string_view type = string_at(node, "type");
    if (type == "pull_quote") return;  // a pull quote repeats text of the article
    if (type == "hard_break") text += '\n';
    text += string_at(node, "text");
    const json::object& attributes = attributes_of(node);
    for (std::string_view name : {"title", "caption", "attribution"}) {
        bool is_said = type != "embed" && !string_at(attributes, name).empty();
        if (is_said) text.append(string_at(attributes, name)).append("\n");
    }
    if (type == "html") text += bare_text(string_at(attributes, "html"));
    for_each_object(node, "content", [&](const json::object& child) { append_text(text, child); });
    bool is_block = type != "text" && type != "hard_break" && !text.empty() && text.back() != '\n';
    if (is_block) text += '\n';
}

void append_ids(std::vector<std::string>& ids, const json::object& node) {
    std::string_view id = string_at(attributes_of(node), "id");
    if (!id.empty()) ids.emplace_back(id);
    for_each_object(node, "content", [&](const json::object& child) { append_ids(ids, child); });
}

void append_html_blocks(std::vector<std::string>& blocks, const json::object& node) {
    if (string_at(node, "type") == "html") blocks.emplace_back(string_at(attributes_of(node), "html"));
    for_each_object(node, "content", [&](const json::object& child) { append_html_blocks(blocks, child); });
}

// Renames the blocks of code of an earlier version, in a node and its descendants.
void rename_code_blocks(json::object& node) {
    if (string_at(node, "type") == kOldCodeBlock) node["type"] = "code_block";
    json::value* content = node.if_contains("content");
    if (content == nullptr || !content->is_array()) return;
    for (json::value& child : content->get_array()) {
        if (child.is_object()) rename_code_blocks(child.get_object());
    }
}

// Removes the ids of a node and its descendants. Also removes `attrs` if it is empty then.
void remove_ids(json::object& node) {
    if (json::value* attributes = node.if_contains("attrs");
        attributes != nullptr && attributes->is_object()) {
        attributes->get_object().erase("id");
        if (attributes->get_object().empty()) node.erase("attrs");
    }
    json::value* content = node.if_contains("content");
    if (content == nullptr || !content->is_array()) return;
    for (json::value& child : content->get_array()) {
        if (child.is_object()) remove_ids(child.get_object());
    }
}

void visit_pictures(const json::object& node, const std::function<void(const PictureBlock&)>& visit) {
    if (string_at(node, "type") == "picture") visit(picture_of(node));
    for_each_object(node, "content", [&](const json::object& child) { visit_pictures(child, visit); });
}

}  // namespace

std::string to_html(std::string_view document_json, const WritePicture& write_picture,
                    BlockNames block_names) {
    HtmlWriter writer(write_picture);
    writer.write_blocks(parse_document(document_json), block_names);
    return writer.take();
}

std::string to_text(std::string_view document_json) {
    std::string text;
    append_text(text, parse_document(document_json));
    return text;
}

std::size_t word_count(std::string_view document_json, std::string_view language) {
    return text::count_words(to_text(document_json), language);
}

std::vector<std::string> html_blocks(std::string_view document_json) {
    std::vector<std::string> blocks;
    append_html_blocks(blocks, parse_document(document_json));
    return blocks;
}

std::vector<std::string> block_ids(std::string_view document_json) {
    std::vector<std::string> ids;
    append_ids(ids, parse_document(document_json));
    return ids;
}

void for_each_picture(std::string_view document_json, const std::function<void(const PictureBlock&)>& visit) {
    visit_pictures(parse_document(document_json), visit);
}

bool is_normalized(std::string_view document_json) {
    auto normal = normalized(document_json, RawHtml::Allowed);
    if (!normal || *normal == document_json) return normal.has_value();
    json::object document = parse_document(document_json);
    rename_code_blocks(document);
    return json::serialize(document) == *normal;
}

bool differ_only_in_ids(std::string_view document_json, std::string_view other_json) {
    json::object document = parse_document(document_json);
    json::object other = parse_document(other_json);
    remove_ids(document);
    remove_ids(other);
    return !document.empty() && document == other;
}

}  // namespace richtext
