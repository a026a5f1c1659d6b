// A request and its answer on the dynamic side: copies, so that a worker thread may take its time with them.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/forwarded.h"
#include "http/ip_address.h"
#include "http/request_head.h"

namespace http {

struct OwnedField {
    std::string name;
    std::string value;
};

struct Request {
    Method method = Method::Other;
    std::string method_text;
    std::string target;  // as it was sent
    std::string path;    // still percent-encoded
    std::string query;   // still percent-encoded, without the question mark
    std::string host;
    std::vector<OwnedField> fields;
    std::string body;
    IpAddress client;
    Scheme scheme = Scheme::Http;
    std::string id;  // for the log; the client is told it as X-Request-Id

    // The first field of that name, in any case of letters.
    std::optional<std::string_view> find(std::string_view name) const;
};

// Content-Length, Date, Connection and X-Request-Id are added when it is sent.
struct Response {
    int status = 200;
    std::vector<OwnedField> fields;
    std::string body;
};

Response text_response(int status, std::string body);

// The reason phrase; empty for a status nobody registered.
std::string_view reason_of(int status);

}  // namespace http
