#include "handlebars/internal/html_context.h"

#include <algorithm>
#include <array>

#include "base/strings.h"

namespace handlebars::internal {

namespace {

constexpr std::size_t kMaxName = 40;

bool is_space(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\f' || letter == '\r';
}

bool is_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

char lowered(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool is_raw(std::string_view element) {
    constexpr std::array<std::string_view, 8> kRaw{"script", "style", "title",   "textarea",
                                                   "iframe", "xmp",   "noembed", "noframes"};
    return std::ranges::find(kRaw, element) != kRaw.end();
}

// Returns true if a tag of exactly this name begins here: `<script>`, not `<scripts>`.
bool begins_tag(std::string_view rest, std::string_view opening, std::string_view element) {
    std::size_t size = opening.size() + element.size();
    if (rest.size() <= size || !rest.starts_with(opening)) return false;
    char after = rest[size];
    return base::equals_ignoring_ascii_case(rest.substr(opening.size(), element.size()), element) &&
           (is_space(after) || after == '/' || after == '>');
}

// Returns true for attributes whose value is a URL that a browser follows, loads or runs.
bool is_url(std::string_view attribute) {
    constexpr std::array<std::string_view, 13> kUrls{
        "action", "background", "cite",     "classid", "codebase", "data",      "formaction",
        "href",   "longdesc",   "manifest", "poster",  "src",      "xlink:href"};
    return std::ranges::find(kUrls, attribute) != kUrls.end();
}

}  // namespace

void HtmlContext::read(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool ends_word = is_space(text[i]) || text[i] == '/' || text[i] == '>';
        if (word_must_end_ && !ends_word) word_went_on_ = true;
        word_must_end_ = false;
        step(text[i], text.substr(i));
    }
}

void HtmlContext::step(char letter, std::string_view rest) {
    switch (state_) {
        case State::Text:
            if (rest.starts_with("<!--")) {
                state_ = State::Comment;
            } else if (letter == '<') {
                state_ = State::TagOpen;
                is_end_tag_ = false;
                element_.clear();
            }
            return;
        case State::Comment:
            // The remaining `->` is read like the end of a tag, which also leads back to text.
            if (rest.starts_with("-->")) state_ = State::InTag;
            return;
        case State::TagOpen:
            if (letter == '/') {
                is_end_tag_ = true;
            } else if (is_letter(letter)) {
                state_ = State::TagName;
                element_ = lowered(letter);
            } else if (letter == '!' || letter == '?') {
                state_ = State::Bogus;
            } else {
                state_ = State::Text;
            }
            return;
        case State::Bogus:
            if (letter == '>') state_ = State::Text;
            return;
        case State::TagName:
            if (letter == '>') return end_tag();
            if (is_space(letter) || letter == '/') {
                state_ = State::InTag;
            } else if (element_.size() < kMaxName) {
                element_ += lowered(letter);
            }
            return;
        case State::InTag:
        case State::AfterName:
            if (letter == '>') return end_tag();
            if (is_space(letter) || letter == '/') return;
            if (letter == '=' && state_ == State::AfterName) {
                state_ = State::BeforeValue;
                return;
            }
            state_ = State::AttributeName;
            attribute_ = lowered(letter);
            return;
        case State::AttributeName:
            if (letter == '>') return end_tag();
            if (letter == '=') {
                state_ = State::BeforeValue;
            } else if (is_space(letter) || letter == '/') {
                state_ = State::AfterName;
            } else if (attribute_.size() < kMaxName) {
                attribute_ += lowered(letter);
            }
            return;
        case State::BeforeValue:
            if (is_space(letter)) return;
            if (letter == '>') return end_tag();
            if (letter == '"') return begin_value(State::DoubleQuoted);
            if (letter == '\'') return begin_value(State::SingleQuoted);
            begin_value(State::Unquoted);
            return read_value(letter);
        case State::DoubleQuoted:
        case State::SingleQuoted:
            if (letter == (state_ == State::DoubleQuoted ? '"' : '\'')) {
                return end_value();
            }
            return read_value(letter);
        case State::Unquoted:
            if (letter == '>') return end_tag();
            if (is_space(letter)) end_value();
            return;
        case State::Raw:
            return step_in_raw(letter, rest);
    }
}

// Reads text inside a raw element, following the HTML standard §13.2.5.4 and, for scripts, §13.2.5.20 to 31.
void HtmlContext::step_in_raw(char letter, std::string_view rest) {
    if (element_ == "script") {
        if (escape_ == Escape::None && rest.starts_with("<!--")) escape_ = Escape::Once;
        if (letter == '-' && rest.starts_with("-->")) escape_ = Escape::None;
        if (escape_ == Escape::Once && begins_tag(rest, "<", element_)) {
            escape_ = Escape::Twice;
            return;
        }
        if (escape_ == Escape::Twice) {
            if (begins_tag(rest, "</", element_)) escape_ = Escape::Once;
            return;
        }
    }
    if (letter != '<' || !begins_tag(rest, "</", element_)) return;
    state_ = State::TagOpen;
    is_end_tag_ = false;
    escape_ = Escape::None;
}

void HtmlContext::end_word() {
    if (state_ == State::TagName || state_ == State::AttributeName || state_ == State::AfterName)
        word_must_end_ = true;
}

void HtmlContext::end_tag() {
    end_value();
    bool begins_raw = !is_end_tag_ && is_raw(element_);
    state_ = begins_raw ? State::Raw : State::Text;
    if (!begins_raw) element_.clear();
    is_end_tag_ = false;
}

void HtmlContext::end_value() {
    state_ = State::InTag;
    scheme_.clear();
    attribute_.clear();
    value_is_code_ = scheme_is_possible_ = scheme_has_begun_ = scheme_is_inserted_ = false;
}

void HtmlContext::begin_value(State state) {
    state_ = state;
    value_is_code_ = attribute_.starts_with("on") || attribute_ == "srcdoc";
    scheme_is_possible_ = is_url(attribute_);
    scheme_has_begun_ = scheme_is_inserted_ = false;
    scheme_.clear();
}

void HtmlContext::read_value(char letter) {
    if (!scheme_is_possible_) return;
    if (letter == '/' || letter == '?' || letter == '#') {
        scheme_is_possible_ = false;
    } else if (letter == ':') {
        scheme_is_possible_ = false;
        scheme_was_inserted_ = scheme_was_inserted_ || scheme_is_inserted_;
        if (scheme_ == "javascript" || scheme_ == "vbscript") value_is_code_ = true;
    } else if (static_cast<unsigned char>(letter) > ' ' && scheme_.size() < kMaxName) {
        scheme_ += lowered(letter);
        scheme_has_begun_ = true;
    }
}

void HtmlContext::insert() {
    if (state_ == State::BeforeValue) begin_value(State::Unquoted);
    if (state_ == State::TagOpen) state_ = State::TagName;
    if (scheme_is_possible_) scheme_has_begun_ = scheme_is_inserted_ = true;
}

HtmlContext::Place HtmlContext::place() const {
    switch (state_) {
        case State::Text:
            return Place::Text;
        case State::Comment:
            return Place::Comment;
        case State::BeforeValue:
        case State::Unquoted:
            return Place::Unquoted;
        case State::DoubleQuoted:
        case State::SingleQuoted:
            if (value_is_code_) return Place::Code;
            return scheme_is_possible_ ? Place::UrlStart : Place::Quoted;
        case State::Raw:
            if (element_ == "script") return Place::Script;
            return element_ == "style" ? Place::Style : Place::Title;
        default:
            return Place::Tag;
    }
}

bool HtmlContext::join(const HtmlContext& other) {
    if (*this == other) return true;
    // If both branches end inside the same tag, the name of the last attribute does not matter, because it
    // must have ended.
    if (is_in_tag() && other.is_in_tag() && is_end_tag_ == other.is_end_tag_) {
        bool is_either_raw = is_raw(element_) || is_raw(other.element_);
        if (element_ != other.element_ && is_either_raw) return false;
        word_must_end_ = true;
        word_went_on_ = word_went_on_ || other.word_went_on_;
        if (state_ == State::TagName && other.state_ == State::TagName) return element_ == other.element_;
        state_ = State::InTag;
        attribute_.clear();
        return true;
    }
    bool same_value = state_ == other.state_ && element_ == other.element_ &&
                      attribute_ == other.attribute_ && value_is_code_ == other.value_is_code_;
    if (!same_value) return false;
    // If a scheme is still possible after one branch, it is still possible after both.
    scheme_is_possible_ = scheme_is_possible_ || other.scheme_is_possible_;
    scheme_has_begun_ = scheme_has_begun_ || other.scheme_has_begun_;
    scheme_is_inserted_ = scheme_is_inserted_ || other.scheme_is_inserted_;
    if (scheme_ != other.scheme_) scheme_is_inserted_ = scheme_has_begun_ = true;
    return true;
}

}  // namespace handlebars::internal
