// Where in an HTML document a place of a template stands: in text, in a tag, in the value of an attribute, in
// a script. What may be inserted there, and how, depends on it.
//
// Follows the tokenizer of the HTML standard (§13.2.5) as far as that matters for the question. It reads what
// the template itself says, from its beginning, through all its blocks.

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
        Tag,       // in a tag, outside of its attributes' values
        Unquoted,  // in a value without quotes
        Quoted,    // in a value with quotes
        UrlStart,  // likewise, where a scheme could still begin
        Code,      // in a value that is a script
        Script,
        Style,
        Title,  // text that is not markup: title, textarea
    };

    // Takes what the template says next.
    void read(std::string_view text);

    // Notes that something is inserted here.
    void insert();

    Place place() const;
    // In a value where something was inserted at the scheme's place already.
    bool scheme_has_begun() const { return scheme_has_begun_; }

    // A colon ended a scheme that was inserted, so it could be any.
    bool scheme_was_inserted() const { return scheme_was_inserted_; }

    // A block begins or ends here: a name in a tag must have ended, too.
    void end_word();
    // It had not.
    bool word_went_on() const { return word_went_on_; }

    // After two ways through a block: the same place, or as good as. False if what follows could be either.
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
        Bogus,  // `<!…>`, `<?…>`: to the first `>`
        Raw,    // inside of script, style, title, textarea and the like
    };
    // Of a script: after `<!--`, and after another `<script` in there, whose end is not the script's.
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
    bool scheme_is_inserted_ = false;   // some of it
    bool scheme_was_inserted_ = false;  // once, anywhere
    std::string element_;               // of the tag, or whose raw text this is
    std::string attribute_;             // its name so far
    std::string scheme_;                // what stands where a scheme would
};

}  // namespace handlebars::internal
