// Reads XML from outside: an export of another site, the metadata of a picture, an SVG drawing, or the answer
// of an S3 store.
//
// A hostile XML document may refer to local files, define entities that expand without bound, and nest
// elements very deep. The reader refuses document types (XML 1.0 §2.8), or at least the entities in them, and
// stops at limits that the caller sets. So the reader itself uses little memory, whatever the input.

#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"

struct XML_ParserStruct;

namespace xml {

enum class Names {
    AsWritten,      // names with their prefixes, such as `wp:post_id`
    WithNamespace,  // namespace, blank, local name: `http://www.w3.org/2000/svg rect`
};

enum class Doctype {
    Refused,
    WithoutEntities,  // a document type is skipped, but refused if it declares an entity
};

struct Limits {
    std::size_t max_bytes = 2UL << 20;
    std::size_t max_depth = 32;
    std::size_t max_elements = 1'000'000;
    std::size_t max_text_bytes = std::numeric_limits<std::size_t>::max();  // for the text between two tags
};

struct Settings {
    Names names = Names::AsWritten;
    Doctype doctype = Doctype::Refused;
    Limits limits = {};
};

struct Attribute {
    std::string_view name;
    std::string_view value;
};

// The interface of the callbacks that the reader calls in the order of the document. All strings are UTF-8
// and are valid only during the call.
class Receiver {
public:
    // Called for a start tag. If it returns an error, the reader stops and returns that error, and calls no
    // further function.
    virtual base::Result<void> on_start(std::string_view name, std::span<const Attribute> attributes) = 0;
    virtual void on_end(std::string_view name) = 0;
    // Called with a piece of text. The text between two tags may come in several pieces.
    virtual void on_text(std::string_view text) = 0;

protected:
    ~Receiver() = default;
};

// Reads one document. `receiver` must outlive the reader. Only one thread may use a reader.
class Reader {
public:
    Reader(Receiver& receiver, const Settings& settings);
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader();

    // Reads the next bytes of the document, which may be cut anywhere, even inside a tag. Exceptions that the
    // receiver throws are passed on.
    //
    // Returns Invalid, with the line number in the detail: `xml.malformed`, `xml.doctype`, `xml.entity`,
    // `xml.too_large`, `xml.too_deep`, `xml.too_many` (elements), or `xml.long_text`. Returns Unavailable
    // (`xml.memory`) if there is no memory for a parser. After an error the reader reads no more, and returns
    // the same error again.
    base::Result<void> read(std::string_view bytes);

    // Tells the reader that the document has ended. Returns Invalid (`xml.malformed`) if it is incomplete.
    base::Result<void> finish();

    // Returns the number of the line that is being read, from 1. After an error it is the line of the error.
    std::int64_t line() const;

private:
    struct Callbacks;

    base::Result<void> parse(std::string_view bytes, bool is_last);
    void start(std::string_view name, const char** attributes);
    void end(std::string_view name);
    void text(std::string_view text);
    void stop(base::Error error);
    base::Error error_at_line(std::string code, std::string message) const;

    Receiver& receiver_;
    Settings settings_;
    std::unique_ptr<XML_ParserStruct, void (*)(XML_ParserStruct*)> parser_;
    std::vector<Attribute> attributes_;  // the attributes of the tag that is being read
    std::size_t bytes_ = 0;
    std::size_t depth_ = 0;
    std::size_t elements_ = 0;
    std::size_t text_bytes_ = 0;  // the bytes of text since the last tag
    std::optional<base::Error> error_;
    std::exception_ptr thrown_;
};

// Reads a whole document.
base::Result<void> read_document(std::string_view document, Receiver& receiver, const Settings& settings);

}  // namespace xml
