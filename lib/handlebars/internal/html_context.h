// Tracks in which part of an HTML document a place in a template is: text, a tag, an attribute's value, a
// script. This decides what may be inserted there and how it is escaped.
//
// It follows the tokenizer of the HTML standard (§13.2.5) as far as needed. It reads the template's literal
// text from the beginning, through all its blocks.

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
        Tag,       // inside a tag, outside of attribute values
        Unquoted,  // in an unquoted attribute value
        Quoted,    // in a quoted attribute value
        UrlStart,  // in a quoted URL, where the scheme may not have ended yet
        Code,      // in a quoted attribute value that is a script
        Script,
        Style,
        Title,  // in an element whose text has no markup: title, textarea
    };

    // Reads the next piece of the template's literal text.
    void read(std::string_view text);

    // Records that a value is inserted here.
    void insert();

    Place place() const;
    // Returns true if the scheme of the URL at this place may already have begun.
    bool scheme_has_begun() const { return scheme_has_begun_; }

    // Returns true if a colon ended a scheme that was partly inserted, so that it could be any scheme.
    bool scheme_was_inserted() const { return scheme_was_inserted_; }

    // Records that a block begins or ends here, so that a tag or attribute name must have ended.
    void end_word();
    // Returns true if a tag or attribute name continued across the beginning or end of a block.
    bool word_went_on() const { return word_went_on_; }

    // Sets this to the common context after two branches of a block, which ended in this context and in
    // `other`. Returns false if the contexts are not equivalent.
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
        Bogus,  // in `<!…>` or `<?…>`, which end at the first `>`
        Raw,    // inside an element such as script, style, title or textarea
    };
    // The state inside a script: Once after `<!--`, and Twice after a further `<script`, whose end tag does
    // not end the script.
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
    bool scheme_is_inserted_ = false;   // whether the current scheme was inserted, at least partly
    bool scheme_was_inserted_ = false;  // whether any scheme so far was inserted
    std::string element_;               // the name of the tag or of the raw element
    std::string attribute_;             // the attribute's name, as far as it was read
    std::string scheme_;                // the beginning of the URL, which may be its scheme
};

}  // namespace handlebars::internal
