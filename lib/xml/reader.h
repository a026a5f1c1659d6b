// Reads XML that came from outside: an export of another site, a picture's metadata, a drawing, an answer of
// a store.
//
// A document in XML may name files to be read, define entities that grow without bound, and nest without end.
// A reader refuses document types (XML 1.0 §2.8) or at least the entities in them, and stops at limits that
// its caller sets. So it takes memory in proportion to what the receiver keeps, whatever the input.

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
    AsWritten,      // `wp:post_id`
    WithNamespace,  // `http://www.w3.org/2000/svg rect`: the namespace, a blank, the local name
};

enum class Doctype {
    Refused,
    WithoutEntities,  // skipped, but refused if it declares an entity
};

struct Limits {
    std::size_t max_bytes = 2UL << 20;
    std::size_t max_depth = 32;
    std::size_t max_elements = 1'000'000;
    std::size_t max_text_bytes = std::numeric_limits<std::size_t>::max();  // between two tags
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

// Hears of a document in its order. All views are UTF-8, and end with the call.
class Receiver {
public:
    // An error stops the reader, which returns that error. Nothing is called after it.
    virtual base::Result<void> on_start(std::string_view name, std::span<const Attribute> attributes) = 0;
    virtual void on_end(std::string_view name) = 0;
    // A piece: the text between two tags may come in several.
    virtual void on_text(std::string_view text) = 0;

protected:
    ~Receiver() = default;
};

// One document. `receiver` must outlive the reader. One thread at a time.
class Reader {
public:
    Reader(Receiver& receiver, const Settings& settings);
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader();

    // Reads the next bytes; a tag may be cut anywhere. What a receiver throws passes through.
    //
    // Invalid, with the line in the detail: `xml.malformed`, `xml.doctype`, `xml.entity`, `xml.too_large`,
    // `xml.too_deep`, `xml.too_many` (elements), `xml.long_text`. Unavailable (`xml.memory`) if there is no
    // memory for a parser. After an error the reader reads no more, and returns the same error again.
    base::Result<void> read(std::string_view bytes);

    // The document ends here: `xml.malformed` if it is incomplete.
    base::Result<void> finish();

    // Where the reader is, from 1. After an error, the line of the error.
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
    std::vector<Attribute> attributes_;  // of the tag that is being read
    std::size_t bytes_ = 0;
    std::size_t depth_ = 0;
    std::size_t elements_ = 0;
    std::size_t text_bytes_ = 0;  // since the last tag
    std::optional<base::Error> error_;
    std::exception_ptr thrown_;
};

// Reads a whole document.
base::Result<void> read_document(std::string_view document, Receiver& receiver, const Settings& settings);

}  // namespace xml
