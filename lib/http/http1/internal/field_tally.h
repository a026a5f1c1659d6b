// Reads the fields that decide how to read a request: where it ends, which host it is for, and whether the
// connection stays open.

#pragma once

#include <cstddef>
#include <string_view>

#include "http/http1/request_head.h"

namespace http::internal {

// Collects field by field what can only be judged once the head is complete.
class FieldTally {
public:
    // Refuses a field that is wrong whatever the rest of the head says.
    Refusal notice(const Field& field, RequestHead& head);

    // Refuses fields that contradict each other, and writes what they mean into `head`. Call once, after the
    // last field.
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
