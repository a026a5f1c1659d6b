// Parses the head of a request, in place and strictly (RFC 9112).
//
// If a server guesses what a malformed request means, the proxy in front of it may guess differently where
// the request ends. Attackers use that difference to smuggle requests past the proxy. So the parser refuses
// every head that does not follow the standard exactly, and every head that states the length of its body
// twice.

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

// The fields of a head, in their order. The object has uninitialized room for kMaxFields, so constructing or
// clearing it costs nothing.
class FieldList {
public:
    FieldList() {}
    FieldList(const FieldList& other) { *this = other; }
    FieldList& operator=(const FieldList& other);

    // Appends a field. Returns false, and drops the field, if the list is full.
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

// The parsed head of a request. All views point into the parsed buffer and are valid only as long as it is.
//
// The parser copies the fields that each page request needs into `accept_encoding`, `if_none_match` and
// `if_modified_since`. A missing field and an empty one are both an empty view there. If a field is repeated,
// the first value that is not empty counts.
struct RequestHead {
    Method method = Method::Other;
    std::string_view method_text;
    std::string_view target;  // the request target as it was sent
    std::string_view path;   // the path, still percent-encoded; `*` for a request about the server as a whole
    std::string_view query;  // the query, still percent-encoded, without the question mark
    int minor_version = 1;   // 0 for HTTP/1.0; 1 for HTTP/1.1 and any later minor version
    // The host, with its port if one was sent. It comes from the target if that names a host, otherwise from
    // the Host field (RFC 9112 §3.2.2).
    std::string_view host;

    // The end of the body: after `content_length` bytes, or with the last chunk if `chunked`. If neither is
    // set, there is no body.
    std::optional<std::uint64_t> content_length;
    bool chunked = false;

    bool keep_alive = false;       // the client may send another request on this connection
    bool expect_continue = false;  // the client waits for a 100 answer before it sends the body
    // The protocol that the client offers to switch to. Empty unless the Connection field says `upgrade`,
    // too.
    std::string_view upgrade;

    std::string_view accept_encoding;
    std::string_view if_none_match;
    std::string_view if_modified_since;

    FieldList fields;

    // The value of the first field with that name, in any letter case. Returns nullopt if there is none.
    std::optional<std::string_view> find(std::string_view name) const;

    bool has_body() const { return chunked || content_length.value_or(0) > 0; }
};

struct HeadLimits {
    std::size_t max_request_line = 8'192;  // in bytes, including the line end
    std::size_t max_head_bytes = 32'768;   // including the request line and the empty line at the end
    std::size_t max_fields = kMaxFields;   // a larger value counts as kMaxFields

    bool operator==(const HeadLimits&) const = default;
};

// The position of the parser in an incomplete head. The caller passes it back with the same bytes and more,
// so that the parser need not read them again. The bytes may have moved in memory. For a new request, pass
// `HeadScan{}`.
struct HeadScan {
    std::size_t line_begin = 0;
    std::size_t scanned = 0;
};

struct HeadParse {
    enum class Outcome { Incomplete, Complete, Refused };

    Outcome outcome = Outcome::Incomplete;
    HeadScan scan;                    // set if the outcome is Incomplete
    std::size_t consumed = 0;         // set if Complete: the offset of the body or the next request
    Refusal refusal = Refusal::None;  // set if Refused
};

// Parses the head that `buffer` begins with. `head` is valid only if the outcome is Complete. The outcome
// does not depend on how the bytes were split into pieces. An invalid line is refused at once, even if the
// head is incomplete.
HeadParse parse_request_head(std::string_view buffer, const HeadLimits& limits, HeadScan scan,
                             RequestHead& head);

}  // namespace http
