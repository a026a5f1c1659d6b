// Reads the fields of a head that decide how to read the request: where its body ends, which host it is for,
// and whether the connection stays open.

#pragma once

#include <cstddef>
#include <string_view>

#include "http/http1/request_head.h"

namespace http::internal {

// Collects from each field what can be checked only when the head is complete.
class FieldTally {
public:
    // Reads one field. Returns a refusal if the field is invalid, whatever the other fields say.
    Refusal notice(const Field& field, RequestHead& head);

    // Returns a refusal if fields contradict each other. Otherwise it stores their meaning in `head`. Call it
    // once, after the last field.
    Refusal settle(RequestHead& head, std::size_t max_fields) const;

private:
    Refusal notice_host(std::string_view value);
    Refusal notice_content_length(std::string_view value, RequestHead& head);
    Refusal notice_transfer_encoding(std::string_view value, RequestHead& head);
    Refusal notice_connection(std::string_view value);
    Refusal notice_expect(std::string_view value);

    Refusal settle_host(RequestHead& head) const;
    Refusal settle_framing(const RequestHead& head) const;
    Refusal settle_connection(RequestHead& head) const;

    std::size_t fields_ = 0;
    std::size_t hosts_ = 0;
    std::size_t content_lengths_ = 0;
    std::size_t transfer_encodings_ = 0;
    std::string_view host_;
    std::string_view upgrade_;
    bool says_close_ = false;
    bool says_keep_alive_ = false;
    bool says_upgrade_ = false;
    bool expects_continue_ = false;
    bool expects_another_thing_ = false;
};

}  // namespace http::internal
