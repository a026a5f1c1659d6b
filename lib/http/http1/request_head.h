// The head of a request, read in place and strictly (RFC 9112).
//
// A server that guesses what a client meant disagrees, sooner or later, with the proxy in front of it about
// where a request ends. So nothing is guessed: a head that is not exactly as the standard says is refused,
// and so is one that gives its length twice.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <new>
#include <optional>
#include <span>
#include <string_view>

#include "http/fields/field.h"
#include "http/http1/refusal.h"

namespace http {

enum class Method { Get, Head, Post, Put, Patch, Delete, Options, Other };

inline constexpr std::size_t kMaxFields = 100;

// A head's fields in order. The object has room for kMaxFields, but leaves it untouched until it is used, so
// making or resetting a head costs nothing.
class FieldList {
public:
    FieldList() {}
    FieldList(const FieldList& other) { *this = other; }
    FieldList& operator=(const FieldList& other);

    // False if the list is full; the field is then dropped.
    bool append(const Field& field);

    std::size_t size() const { return size_; }
    std::span<const Field> span() const {
        return {std::launder(reinterpret_cast<const Field*>(storage_)), size_};
    }
    auto begin() const { return span().begin(); }
    auto end() const { return span().end(); }

private:
    alignas(Field) std::byte storage_[kMaxFields * sizeof(Field)];
    std::size_t size_ = 0;
};

// Every view points into the parsed buffer and dies with it. The fields that each page request needs
// (`accept_encoding`, `if_none_match`, `if_modified_since`) are found while parsing. There an absent field
// and an empty one are both an empty view, and of a repeated field the first one counts.
struct RequestHead {
    Method method = Method::Other;
    std::string_view method_text;
    std::string_view target;  // as it was sent
    std::string_view path;    // still percent-encoded; `*` for a request about the server as a whole
    std::string_view query;   // still percent-encoded, without the question mark
    int minor_version = 1;    // of HTTP/1: 0, or 1 for 1.1 and any later one
    std::string_view
        host;  // with its port if it came with one; from the target if that names one (RFC 9112 §3.2.2)

    // How the body is framed: by `content_length`, `chunked`, or not at all.
    std::optional<std::uint64_t> content_length;
    bool chunked = false;

    bool keep_alive = false;       // the client would send another request on this connection
    bool expect_continue = false;  // the client waits for 100 before it sends the body it announced
    std::string_view upgrade;      // what the client would rather speak; empty unless Connection says so too

    std::string_view accept_encoding;
    std::string_view if_none_match;
    std::string_view if_modified_since;

    FieldList fields;

    // The first field of that name, ignoring letter case.
    std::optional<std::string_view> find(std::string_view name) const;

    bool has_body() const { return chunked || content_length.value_or(0) > 0; }
};

struct HeadLimits {
    std::size_t max_request_line = 8'192;  // bytes, with its line end
    std::size_t max_head_bytes = 32'768;   // with the request line and the empty line at the end
    std::size_t max_fields = kMaxFields;   // never more than kMaxFields

    bool operator==(const HeadLimits&) const = default;
};

// How far the parser got in an incomplete head. Passed back with the same bytes and more, it saves reading
// them again; the bytes may have moved in memory. A new request begins with `HeadScan{}`.
struct HeadScan {
    std::size_t line_begin = 0;
    std::size_t scanned = 0;
};

struct HeadParse {
    enum class Outcome { Incomplete, Complete, Refused };

    Outcome outcome = Outcome::Incomplete;
    HeadScan scan;                    // if Incomplete
    std::size_t consumed = 0;         // if Complete: where the body or the next request begins
    Refusal refusal = Refusal::None;  // if Refused
};

// Reads the head that `buffer` begins with. `head` is valid only if the outcome is Complete. The outcome does
// not depend on how the bytes arrived, and a head that cannot become valid is refused at once.
HeadParse parse_request_head(std::string_view buffer, const HeadLimits& limits, HeadScan scan,
                             RequestHead& head);

}  // namespace http
