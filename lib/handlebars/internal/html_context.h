// Tracks which part of an HTML document a place in a template belongs to: text, a tag, an attribute's value,
// a script. This decides what may be inserted there and how it is escaped.
//
// Follows the tokenizer of the HTML standard (§13.2.5) as far as this needs. It reads the template's own text
// from its beginning, through all its blocks.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace handlebars::internal {

class HtmlContext {
public:
    enum class Place : std::uint8_t {
        Text,
        Comment,
        Tag,       // in a tag, outside of attribute values
        Unquoted,  // in an unquoted value
        Quoted,    // in a quoted value
        UrlStart,  // in a quoted address, where a scheme could still begin
        Code,      // in a quoted value that is a script
        Script,
        Style,
        Title,  // text without markup: title, textarea
    };

    // Reads the next piece of the template's own text.
    void read(std::string_view text);

    // Notes that a value is inserted here.
    void insert();

    Place place() const;
    // True in an address if its scheme may already have begun.
    bool scheme_has_begun() const { return scheme_has_begun_; }

    // True if a colon ended a scheme that was partly inserted, so that it could be any scheme.
    bool scheme_was_inserted() const { return scheme_was_inserted_; }

    // A block begins or ends here, so a tag or attribute name must have ended.
    void end_word();
    // True if such a name went on.
    bool word_went_on() const { return word_went_on_; }

    // Joins the contexts at the ends of two branches of a block. False if they are not equivalent.
    bool join(const HtmlContext& other);

    bool operator==(const HtmlContext&) const = default;

private:
    enum class State : std::uint8_t {
        Text,
        TagOpen,  // after `<`
        TagName,
        InTag,
        AttributeName,
        AfterName,
        BeforeValue,
        DoubleQuoted,
        SingleQuoted,
        Unquoted,
        Comment,
        Bogus,  // `<!…>`, `<?…>`: up to the first `>`
        Raw,    // inside script, style, title, textarea and the like
    };
    // In a script: Once after `<!--`, Twice after a nested `<script` in there, whose end tag does not end the
    // script.
    enum class Escape : std::uint8_t { None, Once, Twice };

    void step(char letter, std::string_view rest);
    void end_tag();
    void step_in_raw(char letter, std::string_view rest);
    void end_value();
    void begin_value(State state);
    void read_value(char letter);
    bool is_in_tag() const {
        return state_ == State::TagName || state_ == State::InTag || state_ == State::AttributeName ||
               state_ == State::AfterName;
    }

    State state_ = State::Text;
    Escape escape_ = Escape::None;
    bool is_end_tag_ = false;
    bool word_must_end_ = false;
    bool word_went_on_ = false;
    bool value_is_code_ = false;
    bool scheme_is_possible_ = false;
    bool scheme_has_begun_ = false;
    bool scheme_is_inserted_ = false;   // at least partly
    bool scheme_was_inserted_ = false;  // at least once, anywhere
    std::string element_;               // of the tag, or of this raw text
    std::string attribute_;             // the name so far
    std::string scheme_;                // the text where a scheme would stand
};

}  // namespace handlebars::internal
