#include "importing/wordpress/old_html.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "base/strings.h"
#include "richtext/html.h"

namespace stanhope {

namespace {

constexpr std::size_t kMaxTagBytes = 4'000;  // the longest tag of a shortcode

void tell(OldHtml& result, std::string words) {
    constexpr std::size_t kMost = 200;
    if (result.unknown.size() < kMost) result.unknown.push_back(std::move(words));
}

bool is_name_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '_' || letter == '-';
}

bool is_web_address(std::string_view text) {
    bool begins = text.starts_with("https://") || text.starts_with("http://");
    return begins && text.find_first_of(" \t\n\r<>\"'[]") == std::string_view::npos;
}

struct Shortcode {
    std::string_view name;
    std::vector<std::pair<std::string, std::string>> attributes = {};  // name (may be empty), value
    std::size_t end = 0;                                               // the position after its `]`
    bool is_closed = false;                                            // written `[x /]`

    std::string_view attribute(std::string_view wanted) const {
        for (const auto& [key, value] : attributes) {
            if (key == wanted) return value;
        }
        return {};
    }
};

// Parses a shortcode such as `[name a="1" b=2 c]` at the position `at`. Returns nullopt if there is none.
std::optional<Shortcode> shortcode_at(std::string_view text, std::size_t at) {
    std::size_t i = at + 1;
    while (i < text.size() && is_name_letter(text[i]))
        ++i;
    Shortcode code{.name = text.substr(at + 1, i - at - 1)};
    bool is_name = !code.name.empty() && !(code.name.front() >= '0' && code.name.front() <= '9');
    if (!is_name) return std::nullopt;
    text = text.substr(0, std::min(text.size(), at + kMaxTagBytes));
    while (i < text.size()) {
        char letter = text[i];
        if (letter == ']') {
            code.end = i + 1;
            return code;
        }
        if (letter == '/' && i + 1 < text.size() && text[i + 1] == ']') {
            code.is_closed = true;
            code.end = i + 2;
            return code;
        }
        if (letter == '[' || letter == '<') return std::nullopt;
        if (letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r' || letter == ',') {
            ++i;
            continue;
        }
        std::size_t begin = i;
        while (i < text.size() && is_name_letter(text[i]))
            ++i;
        std::string key;
        if (i < text.size() && text[i] == '=' && i > begin) {
            key = base::to_ascii_lower(text.substr(begin, i - begin));
            begin = ++i;
        } else {
            i = begin;
        }
        bool is_quoted = i < text.size() && (text[i] == '"' || text[i] == '\'');
        std::size_t end = is_quoted ? text.find(text[i], i + 1) : text.find_first_of(" \t\n\r][<", i);
        if (end == std::string_view::npos) return std::nullopt;
        if (is_quoted) {
            code.attributes.emplace_back(std::move(key), text.substr(i + 1, end - i - 1));
            i = end + 1;
        } else {
            code.attributes.emplace_back(std::move(key), text.substr(i, end - i));
            i = std::max(end, i + 1);
        }
    }
    return std::nullopt;
}

// Returns an iframe for the address. `address` is not escaped, because it is HTML already and contains no
// quotation marks.
std::string embed_of(std::string_view address) {
    return fmt::format("\n\n<iframe src=\"{}\"></iframe>\n\n", address);
}

// Converts a caption shortcode to a figure. The caption follows the picture; before WordPress 3.4 it was an
// attribute.
std::string figure_of(const Shortcode& code, std::string_view inner) {
    std::size_t picture_end = 0;
    std::size_t picture = inner.find("<img");
    if (picture != std::string_view::npos) {
        picture_end = std::min(inner.find('>', picture), inner.size() - 1) + 1;
        std::string_view after = inner.substr(picture_end);
        std::string_view left = base::trim(after);
        if (left.starts_with("</a>")) picture_end += after.find("</a>") + 4;
    }
    std::string caption(base::trim(inner.substr(picture_end)));
    if (caption.empty()) caption = code.attribute("caption");
    return fmt::format("\n\n<figure>{}<figcaption>{}</figcaption></figure>\n\n", inner.substr(0, picture_end),
                       caption);
}

std::string gallery_of(const std::vector<std::string>& addresses) {
    std::string html = "\n\n<figure class=\"gallery\">";
    for (const std::string& address : addresses) {
        html += "<img src=\"";
        richtext::append_escaped(html, address);
        html += "\">";
    }
    return html + "</figure>\n\n";
}

// Returns the first attribute value that is a web address; empty if there is none.
std::string_view address_in(const Shortcode& code) {
    for (const auto& [key, value] : code.attributes) {
        if (is_web_address(value)) return value;
    }
    return {};
}

// Guesses from the name of a shortcode or block whether it shows its content only to some readers. Plugins
// choose names such as `restrict`, `members_only` or `premium-content/paid-view`.
bool is_for_some(std::string_view name) {
    constexpr std::string_view kSigns[] = {"restrict",   "member", "private", "premium", "paid", "paywall",
                                           "subscriber", "logged", "visitor", "mepr",    "wcm",  "pmpro"};
    std::string lower = base::to_ascii_lower(name);
    return std::ranges::any_of(kSigns,
                               [&](std::string_view sign) { return lower.find(sign) != std::string::npos; });
}

class ShortcodeReader {
public:
    ShortcodeReader(std::string_view text, OldHtml& result, const GalleryAddresses& gallery,
                    std::set<std::string, std::less<>>& gone)
        : text_(text), result_(result), gallery_(gallery), gone_(gone) {}

    std::string read() {
        find_closings();
        std::string out;
        std::size_t at = 0;
        for (std::size_t open = text_.find('['); open != std::string_view::npos; open = text_.find('[', at)) {
            out += text_.substr(at, open - at);
            at = step(out, open);
        }
        out += text_.substr(at);
        return out;
    }

private:
    // Handles the text at an opening bracket. Returns the position at which to continue.
    std::size_t step(std::string& out, std::size_t open) {
        // Double brackets are an escape: `[[gallery]]` shows the text `[gallery]`.
        if (text_.substr(open).starts_with("[[")) {
            auto code = shortcode_at(text_, open + 1);
            if (code && code->end < text_.size() && text_[code->end] == ']') {
                out += text_.substr(open + 1, code->end - open - 1);
                return code->end + 1;
            }
        }
        auto code = shortcode_at(text_, open);
        if (!code) return closing_of_gone(out, open);
        std::size_t close = find_closing(*code);
        bool has_inner = close != std::string_view::npos;
        std::string_view inner = has_inner ? text_.substr(code->end, close - code->end) : std::string_view();
        std::size_t after = has_inner ? close + code->name.size() + 3 : code->end;
        if (!carry_out(out, *code, inner, has_inner)) {
            out += text_.substr(open, code->end - open);
            return code->end;
        }
        return after;
    }

    // Drops a closing tag that belongs to no shortcode any more. Such a tag is left over when a shortcode
    // encloses one of the same name.
    std::size_t closing_of_gone(std::string& out, std::size_t open) const {
        std::size_t end = text_.substr(0, std::min(text_.size(), open + 100)).find(']', open);
        bool is_closing = end != std::string_view::npos && text_.substr(open).starts_with("[/") &&
                          gone_.contains(text_.substr(open + 2, end - open - 2));
        if (is_closing) return end + 1;
        out += '[';
        return open + 1;
    }

    // Looks up the closing tag of a shortcode. find_closings has found all of them once, because a search for
    // each shortcode would take quadratic time.
    std::size_t find_closing(const Shortcode& code) const {
        auto places = closings_.find(code.name);
        if (code.is_closed || places == closings_.end()) return std::string_view::npos;
        auto place = std::ranges::lower_bound(places->second, code.end);
        return place == places->second.end() ? std::string_view::npos : *place;
    }

    void find_closings() {
        for (std::size_t at = text_.find("[/"); at != std::string_view::npos; at = text_.find("[/", at + 2)) {
            std::size_t end = at + 2;
            while (end < text_.size() && is_name_letter(text_[end]))
                ++end;
            if (end < text_.size() && text_[end] == ']')
                closings_[text_.substr(at + 2, end - at - 2)].push_back(at);
        }
    }

    bool carry_out(std::string& out, const Shortcode& code, std::string_view inner, bool has_inner) {
        if ((code.name == "caption" || code.name == "wp_caption") && has_inner) {
            out += figure_of(code, inner);
            return true;
        }
        if (code.name == "gallery" && gallery_) {
            std::string_view numbers = code.attribute("ids");
            if (numbers.empty()) numbers = code.attribute("include");
            auto addresses = gallery_(numbers);
            shown_ += addresses.size();
            if (addresses.empty() || shown_ > kMostShown) return leave_out(out, code, inner);
            out += gallery_of(addresses);
            return true;
        }
        constexpr std::array<std::string_view, 12> kPlayers{"embed",   "audio",  "video",      "playlist",
                                                            "youtube", "vimeo",  "soundcloud", "twitter",
                                                            "tweet",   "tiktok", "instagram",  "facebook"};
        if (std::ranges::find(kPlayers, code.name) != kPlayers.end()) {
            std::string_view address =
                is_web_address(base::trim(inner)) ? base::trim(inner) : address_in(code);
            if (address.empty()) return leave_out(out, code, inner);
            out += embed_of(address);
            return true;
        }
        constexpr std::array<std::string_view, 6> kKnown{"gallery", "contact-form", "contact-form-7",
                                                         "more",    "nextpage",     "products"};
        bool has_names =
            std::ranges::any_of(code.attributes, [](const auto& pair) { return !pair.first.empty(); });
        bool is_meant =
            has_inner || has_names || code.is_closed || std::ranges::find(kKnown, code.name) != kKnown.end();
        return is_meant && leave_out(out, code, inner);
    }

    // Drops a shortcode but keeps its content, in which it handles nested shortcodes.
    bool leave_out(std::string& out, const Shortcode& code, std::string_view inner) {
        result_.hides_words = result_.hides_words || (!inner.empty() && is_for_some(code.name));
        std::string words = fmt::format("[{}", code.name);
        for (const auto& [key, value] : code.attributes)
            words += key.empty() ? fmt::format(" {}", value) : fmt::format(" {}=\"{}\"", key, value);
        tell(result_, words + "]");
        gone_.emplace(code.name);
        if (++depth_ < kMaxDepth) {
            ShortcodeReader reader(inner, result_, gallery_, gone_);
            reader.depth_ = depth_;
            reader.shown_ = shown_;
            out += reader.read();
            shown_ = reader.shown_;
        } else {
            out += inner;
        }
        --depth_;
        return true;
    }

    static constexpr int kMaxDepth = 20;
    static constexpr std::size_t kMostShown = 2'000;  // the most pictures in all galleries of an article

    std::string_view text_;
    OldHtml& result_;
    const GalleryAddresses& gallery_;
    std::set<std::string, std::less<>>& gone_;  // the names of shortcodes that were left out
    std::unordered_map<std::string_view, std::vector<std::size_t>> closings_;
    std::size_t shown_ = 0;
    int depth_ = 0;
};

// Records a block that has no HTML in the file. WordPress renders such a block only when it shows the page,
// so the file has nothing but this comment.
void note_block(std::string_view comment, OldHtml& result) {
    comment = base::trim(comment);
    bool is_block = comment.starts_with("wp:");
    std::string_view block = comment.substr(0, comment.find_first_of(" \n"));
    result.hides_words = result.hides_words || (is_block && is_for_some(block));
    if (!comment.starts_with("wp:") || !comment.ends_with('/')) return;
    std::string_view name = comment.substr(3, comment.find_first_of(" /\n", 3) - 3);
    constexpr std::array<std::string_view, 5> kNothing{"spacer", "more", "nextpage", "separator",
                                                       "page-break"};
    if (std::ranges::find(kNothing, name) != kNothing.end()) return;
    tell(result, fmt::format("<!-- {} -->", base::clipped(comment, 300)));
}

std::string without_comments(std::string_view text, OldHtml& result) {
    std::string out;
    std::size_t at = 0;
    for (std::size_t open = text.find("<!--"); open != std::string_view::npos; open = text.find("<!--", at)) {
        out += text.substr(at, open - at);
        std::size_t close = text.find("-->", open + 4);
        std::size_t end = std::min(close, text.size());
        note_block(text.substr(open + 4, end - open - 4), result);
        at = close == std::string_view::npos ? text.size() : close + 3;
    }
    out += text.substr(at);
    return out;
}

// Converts embed blocks to iframes. Their address is the text of a `<div>`.
std::string with_embeds(std::string text) {
    constexpr std::string_view kWrapper = "wp-block-embed__wrapper\">";
    std::string out;
    std::size_t at = 0;
    for (std::size_t open = text.find(kWrapper); open != std::string::npos; open = text.find(kWrapper, at)) {
        std::size_t begin = open + kWrapper.size();
        std::size_t end = std::min(text.find('<', begin), text.size());
        std::string_view address = base::trim(std::string_view(text).substr(begin, end - begin));
        out += std::string_view(text).substr(at, begin - at);
        out += is_web_address(address) ? embed_of(address) : std::string(text, begin, end - begin);
        at = end;
    }
    return out + text.substr(at);
}

// The block elements, as in WordPress' function wpautop: text that begins with one is not put into a
// paragraph.

constexpr std::array<std::string_view, 33> kBlocks{
    "table", "thead",  "tfoot",      "caption", "col",        "colgroup", "tbody", "tr", "td",
    "th",    "div",    "dl",         "dd",      "dt",         "ul",       "ol",    "li", "pre",
    "form",  "iframe", "blockquote", "address", "p",          "h1",       "h2",    "h3", "h4",
    "h5",    "h6",     "hr",         "figure",  "figcaption", "section"};

// Returns the name of the block element whose opening or closing tag is at the beginning of `text`; empty if
// there is none.
std::string_view block_tag_at(std::string_view text) {
    if (!text.starts_with('<')) return {};
    text.remove_prefix(text.starts_with("</") ? 2 : 1);
    std::size_t end = 0;
    while (end < text.size() && is_name_letter(text[end]))
        ++end;
    std::string name = base::to_ascii_lower(text.substr(0, end));
    auto found = std::ranges::find(kBlocks, name);
    return found == kBlocks.end() ? std::string_view() : *found;
}

// Puts empty lines around the tags of block elements. Replaces line ends inside `<pre>` by the byte 1, which
// with_paragraphs turns back, so that the content of `<pre>` is not changed.
std::string with_room_around_blocks(std::string_view text) {
    std::string out;
    std::size_t at = 0;
    std::size_t last = text.rfind('>');
    if (last == std::string_view::npos) last = 0;
    while (at < text.size()) {
        std::size_t open = text.find('<', at);
        out += text.substr(at, std::min(open, text.size()) - at);
        if (open == std::string_view::npos) break;
        std::string_view tag = open < last ? block_tag_at(text.substr(open)) : std::string_view();
        if (tag.empty()) {
            out += '<';
            at = open + 1;
            continue;
        }
        std::size_t end = text.find('>', open);
        bool closes = text[open + 1] == '/';
        if (tag == "pre" && !closes) {
            std::size_t pre_end = text.find("</pre>", open);
            pre_end = pre_end == std::string_view::npos ? text.size() : pre_end + 6;
            out += "\n\n";
            for (char letter : text.substr(open, pre_end - open))
                out += letter == '\n' ? '\x01' : letter;
            out += "\n\n";
            at = pre_end;
            continue;
        }
        bool stands_alone = tag == "hr";
        if (!closes) out += "\n\n";
        out += text.substr(open, end + 1 - open);
        if (closes || stands_alone) out += "\n\n";
        at = end + 1;
    }
    return out;
}

void append_paragraph(std::string& out, std::string_view chunk) {
    chunk = base::trim(chunk);
    if (chunk.empty()) return;
    // WordPress embeds what an address on a line of its own leads to.
    if (is_web_address(chunk)) {
        out += embed_of(chunk);
        return;
    }
    bool is_block = !block_tag_at(chunk).empty();
    if (!is_block) out += "<p>";
    bool is_first = true;
    for (std::string_view line : base::split(chunk, '\n')) {
        if (!std::exchange(is_first, false)) out += is_block ? "\n" : "<br>\n";
        out += line;
    }
    out += is_block ? "\n" : "</p>\n";
}

std::string with_paragraphs(std::string_view text) {
    std::string spaced = with_room_around_blocks(text);
    std::string out;
    std::string chunk;
    for (std::string_view line : base::split(spaced, '\n')) {
        bool is_alone = is_web_address(base::trim(line));
        if (base::trim(line).empty() || is_alone) {
            append_paragraph(out, std::exchange(chunk, {}));
            if (is_alone) append_paragraph(out, line);
            continue;
        }
        if (!chunk.empty()) chunk += '\n';
        chunk += line;
    }
    append_paragraph(out, chunk);
    std::ranges::replace(out, '\x01', '\n');
    return out;
}

}  // namespace

OldHtml read_wordpress_text(std::string_view text, const GalleryAddresses& gallery) {
    OldHtml result;
    bool has_blocks = text.find("<!-- wp:") != std::string_view::npos;
    std::string plain = without_comments(text, result);
    std::erase(plain, '\r');
    std::set<std::string, std::less<>> gone;
    plain = ShortcodeReader(plain, result, gallery, gone).read();
    result.html = has_blocks ? with_embeds(std::move(plain)) : with_paragraphs(plain);
    return result;
}

}  // namespace stanhope
