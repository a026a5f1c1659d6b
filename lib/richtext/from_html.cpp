#include "richtext/from_html.h"

#include <algorithm>
#include <optional>
#include <vector>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/strings.h"
#include "richtext/document.h"
#include "richtext/html.h"
#include "richtext/internal/json_node.h"
#include "richtext/internal/parsed_html.h"
#include "richtext/internal/schema.h"

namespace richtext {

namespace json = boost::json;

namespace {

constexpr std::size_t kMaxListDepth = 6;

json::object node_of(std::string_view type, json::array content = {}) {
    json::object node{{"type", type}};
    if (!content.empty()) node["content"] = std::move(content);
    return node;
}

json::object text_node(std::string_view text, const json::array& marks) {
    json::object node{{"type", "text"}, {"text", text}};
    if (!marks.empty()) node["marks"] = marks;
    return node;
}

// Replaces each run of white space by one space, as browsers do.
std::string with_single_spaces(std::string_view text) {
    std::string result;
    for (char letter : text) {
        bool is_blank = letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r' || letter == '\f';
        if (!is_blank) {
            result += letter;
        } else if (result.empty() || result.back() != ' ') {
            result += ' ';
        }
    }
    return result;
}

std::optional<json::object> mark_of(const GumboNode& node) {
    std::string_view tag = tag_of(node);
    if (tag == "b" || tag == "strong") return json::object{{"type", "bold"}};
    if (tag == "i" || tag == "em" || tag == "cite") return json::object{{"type", "italic"}};
    if (tag == "s" || tag == "strike" || tag == "del") return json::object{{"type", "strike"}};
    if (tag == "sub") return json::object{{"type", "subscript"}};
    if (tag == "sup") return json::object{{"type", "superscript"}};
    if (tag == "code" || tag == "kbd" || tag == "tt") return json::object{{"type", "code"}};
    std::string_view address = base::trim(attribute_of(node, "href"));
    if (tag == "a" && is_safe_link(address) && address.size() < 4'000)
        return json::object{{"type", "link"}, {"attrs", json::object{{"href", address}}}};
    return std::nullopt;
}

bool is_block_tag(std::string_view tag) {
    constexpr std::string_view kBlocks[] = {
        "p",      "div",        "h1",      "h2",      "h3",      "h4",     "h5",      "h6",         "ul",
        "ol",     "li",         "dl",      "dt",      "dd",      "table",  "pre",     "blockquote", "hr",
        "figure", "figcaption", "section", "article", "header",  "footer", "main",    "nav",        "aside",
        "form",   "tr",         "td",      "th",      "address", "center", "details", "summary"};
    return std::ranges::find(kBlocks, tag) != std::end(kBlocks);
}

// Walks through the HTML tree once and makes blocks. Text is collected in a line, which becomes a paragraph
// or heading when a block element begins or ends.
class Reader {
public:
    explicit Reader(const HtmlOrigin& origin) : origin_(origin) {}

    void read_children(const GumboNode& node) {
        const GumboVector& children = node.v.element.children;
        for (unsigned i = 0; i < children.length; ++i)
            read(*static_cast<const GumboNode*>(children.data[i]));
    }

    json::array take() {
        end_line();
        close_gaps_between_headings();
        return std::move(blocks_);
    }

private:
    void read(const GumboNode& node) {
        if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
            node.type == GUMBO_NODE_CDATA)
            return add_text(node.v.text.text);
        if (node.type != GUMBO_NODE_ELEMENT) return;
        std::string_view tag = tag_of(node);
        std::string_view classes = origin_.is_left_out ? attribute_of(node, "class") : std::string_view();
        if (!classes.empty() && origin_.is_left_out(classes)) return;
        if (is_embed_tag(tag)) return add_embed(node);
        if (is_dropped_whole(node)) return;
        if (tag == "br") return add_break();
        if (tag == "img") return add_picture(node);
        if (is_gallery(node)) return add_gallery(node);
        is_block_tag(tag) ? read_block(node, tag) : read_inline(node);
    }

    void read_inline(const GumboNode& node) {
        auto mark = mark_of(node);
        if (mark && mark->at("type") == "link") lead_elsewhere(*mark);
        // A second mark of the same type has no effect, so it is not added.
        bool is_new = mark && std::ranges::none_of(marks_, [&](const json::value& other) {
                          return other.at("type") == mark->at("type");
                      });
        if (is_new) marks_.push_back(*mark);
        read_children(node);
        if (is_new) marks_.pop_back();
    }

    void read_block(const GumboNode& node, std::string_view tag) {
        end_line();
        if (tag == "hr") return blocks_.push_back(node_of("divider"));
        if (tag == "ul") return read_list(node, "bullet_list");
        if (tag == "ol") return read_list(node, "ordered_list");
        if (tag == "blockquote") return read_quote(node);
        if (tag == "pre") return read_code(node);
        if (tag == "table") return read_table(node);
        if (tag == "figure") return read_figure(node);
        bool is_heading = tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6';
        std::int64_t level = is_heading ? std::clamp(tag[1] - '0', 2, 4) : 0;
        std::swap(level, heading_level_);
        read_children(node);
        end_line();
        heading_level_ = level;
    }

    void add_text(std::string_view text) {
        std::string spaced = with_single_spaces(text);
        if (spaced.starts_with(' ') && (line_.empty() || ends_in_space_)) spaced.erase(0, 1);
        if (spaced.empty()) return;
        ends_in_space_ = spaced.ends_with(' ');
        line_.push_back(text_node(spaced, marks_));
    }

    void add_break() {
        if (line_.empty()) return;
        ends_in_space_ = true;
        line_.push_back(node_of("hard_break"));
    }

    // People with a screen reader jump from heading to heading. So a heading is at most one level below the
    // heading before it; the headline is level 1.
    void close_gaps_between_headings() {
        std::int64_t last = 1;
        for (json::value& block : blocks_) {
            if (block.at("type") != "heading") continue;
            json::value& level = block.at("attrs").at("level");
            last = std::min(level.as_int64(), last + 1);
            level = last;
        }
    }

    void lead_elsewhere(json::object& link) const {
        if (!origin_.link) return;
        json::value& address = link["attrs"].get_object()["href"];
        std::string changed = origin_.link(std::string_view(address.get_string()));
        if (!changed.empty()) address = changed;
    }

    // If the origin has no picture library, a picture becomes a link with its alternative text.
    void add_picture(const GumboNode& node) {
        std::string_view address = base::trim(attribute_of(node, "src"));
        std::string_view words = base::trim(attribute_of(node, "alt"));
        if (origin_.picture) return add_library_picture(address, words, "");
        if (!is_safe_link(address) || address.size() >= 4'000)
            return words.empty() ? void() : add_text(words);
        json::array marks{json::object{{"type", "link"}, {"attrs", json::object{{"href", address}}}}};
        ends_in_space_ = false;
        line_.push_back(text_node(words.empty() ? address : words, marks));
    }

    // Adds a picture as a block. It ends the current paragraph, and the text after it begins a new one.
    void add_library_picture(std::string_view address, std::string_view words, std::string_view caption) {
        auto picture = origin_.picture(address);
        if (!picture) {
            if (!caption.empty()) add_paragraph(caption);
            return;
        }
        end_line();
        json::object attributes{{"picture", *picture}};
        if (!words.empty()) attributes["alt"] = base::clipped(words, kMaxTextBytes);
        bool fits = caption.size() < kMaxTextBytes;
        if (!caption.empty() && fits) attributes["caption"] = caption;
        json::object block = node_of("picture");
        block["attrs"] = std::move(attributes);
        blocks_.push_back(std::move(block));
        if (!fits) add_paragraph(caption);
    }

    struct Shown {
        const GumboNode* picture;
        std::string caption;
    };

    bool is_gallery(const GumboNode& node) const {
        return origin_.picture && attribute_of(node, "class").find("gallery") != std::string_view::npos &&
               all_below(node, "img").size() > 1 && !look_inside(node).has_prose;
    }

    struct Inside {
        bool has_words = false;
        bool has_picture = false;
        bool has_prose = false;
    };

    // Looks for words, pictures and prose other than captions in a node. A gallery has no prose; a page that
    // shows several pictures between paragraphs is no gallery.
    static Inside look_inside(const GumboNode& node) {
        constexpr std::string_view kProse[] = {"p",  "h1", "h2",         "h3",    "h4", "h5",
                                               "h6", "ol", "blockquote", "table", "pre"};
        Inside all;
        const GumboVector& children = node.v.element.children;
        for (unsigned i = 0; i < children.length; ++i) {
            const auto& child = *static_cast<const GumboNode*>(children.data[i]);
            // The parser puts white space between elements into nodes of another type.
            if (child.type == GUMBO_NODE_TEXT) all.has_words = true;
            if (child.type != GUMBO_NODE_ELEMENT || is_dropped_whole(child)) continue;
            std::string_view tag = tag_of(child);
            Inside inside = look_inside(child);
            bool is_prose =
                std::ranges::find(kProse, tag) != std::end(kProse) && inside.has_words && !inside.has_picture;
            all.has_words = all.has_words || inside.has_words;
            all.has_picture = all.has_picture || inside.has_picture || tag == "img";
            all.has_prose = all.has_prose || (tag != "figcaption" && (is_prose || inside.has_prose));
        }
        return all;
    }

    // Finds each picture, with the words of the largest element that contains it and no other picture as its
    // caption. All other words are appended to `rest`.
    static void find_shown(std::vector<Shown>& found, std::string& rest, const GumboNode& node) {
        const GumboVector& children = node.v.element.children;
        for (unsigned i = 0; i < children.length; ++i) {
            const auto& child = *static_cast<const GumboNode*>(children.data[i]);
            bool is_element = child.type == GUMBO_NODE_ELEMENT && !is_dropped_whole(child);
            auto pictures = is_element ? all_below(child, "img") : std::vector<const GumboNode*>();
            if (is_element && tag_of(child) == "img") {
                found.push_back({&child, {}});
            } else if (pictures.size() == 1) {
                found.push_back({pictures.front(), words_of(child)});
            } else if (pictures.size() > 1) {
                find_shown(found, rest, child);
            } else {
                append_raw_text(rest, child);
            }
        }
    }

    void add_gallery(const GumboNode& node) {
        std::vector<Shown> shown;
        std::string rest;
        find_shown(shown, rest, node);
        end_line();
        auto before = static_cast<std::ptrdiff_t>(blocks_.size());
        for (const Shown& one : shown)
            add_library_picture(base::trim(attribute_of(*one.picture, "src")),
                                base::trim(attribute_of(*one.picture, "alt")), one.caption);
        end_line();
        // The caption of a missing picture became a paragraph among the pictures. Then there is no gallery
        // block.
        json::array pictures(blocks_.begin() + before, blocks_.end());
        bool are_all_there =
            pictures.size() > 1 && std::ranges::all_of(pictures, [](const json::value& block) {
                return block.at("type") == "picture";
            });
        std::string spaced = with_single_spaces(rest);
        std::string_view title = base::trim(spaced);
        if (!are_all_there || title.size() >= kMaxTextBytes)
            return title.empty() ? void() : add_paragraph(title);
        blocks_.erase(blocks_.begin() + before, blocks_.end());
        json::object gallery = node_of("gallery", std::move(pictures));
        if (!title.empty()) gallery["attrs"] = json::object{{"title", title}};
        blocks_.push_back(std::move(gallery));
    }

    void add_paragraph(std::string_view words) {
        end_line();
        blocks_.push_back(node_of("paragraph", {text_node(words, {})}));
    }

    static bool is_embed_tag(std::string_view tag) {
        return tag == "iframe" || tag == "video" || tag == "audio" || tag == "embed";
    }

    // Content from another site becomes an embed block with its URL, which a reader may follow.
    void add_embed(const GumboNode& node) {
        std::string address(base::trim(attribute_of(node, "src")));
        auto sources = all_below(node, "source");
        if (address.empty() && !sources.empty()) address = base::trim(attribute_of(*sources.front(), "src"));
        if (address.starts_with("//")) address.insert(0, "https:");
        std::string_view title = base::trim(attribute_of(node, "title"));
        if (!is_safe_link(address) || address.size() >= kMaxTextBytes) {
            if (!title.empty()) add_paragraph(title);
            return;
        }
        end_line();
        json::object attributes{{"address", address}};
        if (!title.empty() && title.size() < kMaxTextBytes) attributes["title"] = title;
        json::object block = node_of("embed");
        block["attrs"] = std::move(attributes);
        blocks_.push_back(std::move(block));
    }

    static void find_all_below(std::vector<const GumboNode*>& found, const GumboNode& node,
                               std::string_view tag) {
        const GumboVector& children = node.v.element.children;
        for (unsigned i = 0; i < children.length; ++i) {
            const auto& child = *static_cast<const GumboNode*>(children.data[i]);
            if (child.type != GUMBO_NODE_ELEMENT) continue;
            if (tag_of(child) == tag) found.push_back(&child);
            find_all_below(found, child, tag);
        }
    }

    static std::vector<const GumboNode*> all_below(const GumboNode& node, std::string_view tag) {
        std::vector<const GumboNode*> found;
        find_all_below(found, node, tag);
        return found;
    }

    static std::string words_of(const GumboNode& node) {
        std::string text;
        append_raw_text(text, node);
        std::string spaced = with_single_spaces(text);
        return std::string(base::trim(spaced));
    }

    // A figure with one picture and at most a caption becomes a picture block. Any other figure is read like
    // other elements.
    void read_figure(const GumboNode& node) {
        auto pictures = all_below(node, "img");
        auto captions = all_below(node, "figcaption");
        std::string caption = captions.empty() ? "" : words_of(*captions.front());
        bool is_one = pictures.size() == 1 && captions.size() <= 1 && words_of(node) == caption;
        if (origin_.picture && is_one)
            return add_library_picture(base::trim(attribute_of(*pictures.front(), "src")),
                                       base::trim(attribute_of(*pictures.front(), "alt")), caption);
        read_children(node);
        end_line();
    }

    static bool is_blank(const json::array& line) {
        return std::ranges::all_of(line, [](const json::value& node) {
            const json::value* text = node.as_object().if_contains("text");
            return text == nullptr || text->as_string() == " ";
        });
    }

    void drop_space_at_end() {
        while (!line_.empty()) {
            json::object& last = line_.back().get_object();
            json::value* text = last.if_contains("text");
            if (text != nullptr && text->get_string().ends_with(' ')) text->get_string().pop_back();
            if (text != nullptr && !text->get_string().empty()) return;
            line_.pop_back();
        }
    }

    void end_line() {
        drop_space_at_end();
        json::array line = std::exchange(line_, {});
        ends_in_space_ = false;
        if (line.empty() || is_blank(line)) return;
        json::object block = node_of(heading_level_ > 0 ? "heading" : "paragraph", std::move(line));
        if (heading_level_ > 0) block["attrs"] = json::object{{"level", heading_level_}};
        blocks_.push_back(std::move(block));
    }

    // Reads the children of a node separately and returns the blocks of the given kinds. Pictures, galleries
    // and embeds are put into `below_`. Other blocks are converted to paragraphs with their words.
    json::array read_apart(const GumboNode& node, std::initializer_list<std::string_view> kinds) {
        Reader reader(origin_);
        reader.list_depth_ = list_depth_ + 1;
        reader.read_children(node);
        json::array fitting;
        for (json::value& block : reader.take()) {
            std::string_view type = block.at("type").as_string();
            if (std::ranges::find(kinds, type) != kinds.end()) {
                fitting.push_back(std::move(block));
                continue;
            }
            if (type == "picture" || type == "gallery" || type == "embed") {
                below_.push_back(std::move(block));
                continue;
            }
            std::string words = to_text(json::serialize(node_of("doc", json::array{std::move(block)})));
            std::string_view trimmed = base::trim(words);
            if (!trimmed.empty()) fitting.push_back(node_of("paragraph", {text_node(trimmed, {})}));
        }
        return fitting;
    }

    // Adds the pictures and embeds that were found within a list, a quote or a table, where they are not
    // allowed, after it.
    void put_below() {
        for (json::value& block : below_)
            blocks_.push_back(std::move(block));
        below_.clear();
    }

    void read_list(const GumboNode& node, std::string_view type) {
        if (list_depth_ >= kMaxListDepth) return read_children(node);
        json::array items;
        const GumboVector& children = node.v.element.children;
        for (unsigned i = 0; i < children.length; ++i) {
            const auto& child = *static_cast<const GumboNode*>(children.data[i]);
            if (child.type != GUMBO_NODE_ELEMENT || is_dropped_whole(child)) continue;
            json::array content = read_apart(child, {"paragraph", "bullet_list", "ordered_list"});
            if (!content.empty()) items.push_back(node_of("list_item", std::move(content)));
        }
        if (!items.empty()) blocks_.push_back(node_of(type, std::move(items)));
        put_below();
    }

    void read_quote(const GumboNode& node) {
        json::array content = read_apart(node, {"paragraph", "bullet_list", "ordered_list"});
        if (!content.empty()) blocks_.push_back(node_of("quote", std::move(content)));
        put_below();
    }

    static void append_raw_text(std::string& text, const GumboNode& node) {
        if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) text += node.v.text.text;
        if (node.type != GUMBO_NODE_ELEMENT || is_dropped_whole(node)) return;
        for (unsigned i = 0; i < node.v.element.children.length; ++i)
            append_raw_text(text, *static_cast<const GumboNode*>(node.v.element.children.data[i]));
    }

    void read_code(const GumboNode& node) {
        std::string text;
        append_raw_text(text, node);
        if (!base::trim(text).empty()) blocks_.push_back(node_of("code_block", {text_node(text, {})}));
    }

    void read_table(const GumboNode& node) {
        json::array rows;
        if (list_depth_ == 0) add_rows(rows, node);
        if (rows.empty()) return read_children(node);
        make_even(rows);
        blocks_.push_back(node_of("table", std::move(rows)));
        put_below();
    }

    static std::size_t span_of(const json::value& cell, std::string_view name) {
        const json::value* attributes = cell.as_object().if_contains("attrs");
        const json::value* span = attributes != nullptr ? attributes->as_object().if_contains(name) : nullptr;
        return span != nullptr ? static_cast<std::size_t>(span->as_int64()) : 1;
    }

    // Adds empty cells until every row is as wide as the widest, and shortens cells that extend below the
    // last row.
    static void make_even(json::array& rows) {
        std::vector<std::size_t> widths(rows.size(), 0);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            for (json::value& cell : rows[row].at("content").as_array()) {
                std::size_t height = std::min(span_of(cell, "rowspan"), rows.size() - row);
                if (span_of(cell, "rowspan") > height)
                    cell.at("attrs").as_object()["rowspan"] = static_cast<std::int64_t>(height);
                for (std::size_t below = 0; below < height; ++below)
                    widths[row + below] += span_of(cell, "colspan");
            }
        }
        std::size_t widest = *std::ranges::max_element(widths);
        for (std::size_t row = 0; row < rows.size() && widest <= kMaxColumns; ++row) {
            for (std::size_t width = widths[row]; width < widest; ++width)
                rows[row].at("content").as_array().push_back(node_of("table_cell", {node_of("paragraph")}));
        }
    }

    void add_rows(json::array& rows, const GumboNode& node) {
        const GumboVector& children = node.v.element.children;
        for (unsigned i = 0; i < children.length; ++i) {
            const auto& child = *static_cast<const GumboNode*>(children.data[i]);
            std::string_view tag = tag_of(child);
            if (tag == "thead" || tag == "tbody" || tag == "tfoot") add_rows(rows, child);
            if (tag != "tr") continue;
            json::array cells = cells_of(child);
            if (!cells.empty()) rows.push_back(node_of("table_row", std::move(cells)));
        }
    }

    json::array cells_of(const GumboNode& row) {
        json::array cells;
        const GumboVector& children = row.v.element.children;
        for (unsigned i = 0; i < children.length; ++i) {
            const auto& child = *static_cast<const GumboNode*>(children.data[i]);
            std::string_view tag = tag_of(child);
            if (tag != "td" && tag != "th") continue;
            json::array content = read_apart(child, {"paragraph", "bullet_list", "ordered_list"});
            // An empty header cell has no meaning for a screen reader, so it becomes a plain cell.
            bool is_heading = tag == "th" && !content.empty();
            if (content.empty()) content.push_back(node_of("paragraph"));
            json::object cell = node_of(is_heading ? "table_header" : "table_cell", std::move(content));
            json::object spans;
            for (const char* name : {"colspan", "rowspan"}) {
                auto number = base::parse_int64(attribute_of(child, name));
                if (number && *number > 1 && *number <= 50) spans[name] = *number;
            }
            if (!spans.empty()) cell["attrs"] = std::move(spans);
            cells.push_back(std::move(cell));
        }
        return cells;
    }

    static constexpr std::size_t kMaxTextBytes = 4'000;
    static constexpr std::size_t kMaxColumns = 100;

    const HtmlOrigin& origin_;
    json::array blocks_;
    json::array below_;
    json::array line_;
    json::array marks_;
    bool ends_in_space_ = false;
    std::int64_t heading_level_ = 0;
    std::size_t list_depth_ = 0;
};

std::string document_of(json::array blocks) {
    return json::serialize(node_of("doc", std::move(blocks)));
}

std::string bare_words(std::string_view html) {
    std::string text(base::trim(bare_text(html)));
    std::erase(text, '\0');
    return text;
}

base::Result<std::string> words_only(std::string_view html) {
    std::string text = bare_words(html);
    if (!base::is_valid_utf8(text)) return base::invalid("body.encoding", "The text is not valid UTF-8.");
    if (text.empty()) return document_of({});
    return normalized(document_of({node_of("paragraph", {text_node(text, {})})}), RawHtml::Refused);
}

base::Error too_large() {
    return {base::ErrorKind::Invalid, "body.too_large",
            fmt::format("A body may have at most {} bytes and {} parts.", kMaxDocumentBytes, kMaxNodes), ""};
}

}  // namespace

// Writes the canonical JSON directly, because archives of plain text are large and this is fast.
base::Result<std::string> from_text(std::string_view text) {
    std::string blocks;
    std::string paragraph;
    std::size_t nodes = 1;
    auto end_paragraph = [&] {
        if (paragraph.empty()) return;
        blocks += blocks.empty() ? "" : ",";
        blocks += fmt::format(
            "{{\"attrs\":{{\"id\":\"{}\"}},\"content\":[{{\"text\":{},\"type\":\"text\"}}],\"type\":"
            "\"paragraph\"}}",
            new_block_id(), json::serialize(json::string_view(paragraph.data(), paragraph.size())));
        paragraph.clear();
        nodes += 2;
    };
    for (std::string_view line : base::split(text, '\n')) {
        bool is_new = base::trim(line).empty() || line.starts_with("    ") || line.starts_with('\t');
        if (is_new) end_paragraph();
        std::string spaced = with_single_spaces(base::trim(line));
        std::erase(spaced, '\0');
        if (spaced.empty()) continue;
        if (!paragraph.empty()) paragraph += ' ';
        paragraph += spaced;
    }
    end_paragraph();
    std::string document = blocks.empty() ? std::string(R"({"type":"doc"})")
                                          : fmt::format("{{\"content\":[{}],\"type\":\"doc\"}}", blocks);
    if (nodes > kMaxNodes || document.size() > kMaxDocumentBytes) return tl::unexpected(too_large());
    return document;
}

base::Result<ReadHtml> read_html(std::string_view html, const HtmlOrigin& origin) {
    if (html.size() > kMaxDocumentBytes) return tl::unexpected(too_large());
    ParsedHtml parsed(html);
    if (const GumboNode* body = parsed.body()) {
        Reader reader(origin);
        reader.read_children(*body);
        if (auto clean = normalized_tree(node_of("doc", reader.take()), RawHtml::Refused))
            return ReadHtml{*std::move(clean), false};
    }
    TRY(std::string words, words_only(html));
    return ReadHtml{std::move(words), true};
}

base::Result<std::string> from_html(std::string_view html) {
    TRY(ReadHtml read, read_html(html, {}));
    return std::move(read.document);
}

std::string words_of_html(std::string_view html) {
    auto document = from_html(html);
    std::string words = document ? to_text(*document) : bare_words(html);
    return std::string(base::trim(words));
}

}  // namespace richtext
