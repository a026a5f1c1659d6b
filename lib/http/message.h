// A request and its answer on the dynamic side: copies, so that a worker thread may take its time with them.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/fields/forwarded.h"
#include "http/http1/request_head.h"
#include "http/ip_address.h"

namespace http {

class Broadcaster;

struct OwnedField {
    std::string name;
    std::string value;
};

// A file open for reading, closed with the object. Any thread may read from it at an offset.
class OpenFile {
public:
    // Takes the descriptor.
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile();

    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

// `length` bytes of a file from `offset` on. Without a file, as in the answer to HEAD, only how many there
// would be.
struct FilePart {
    std::shared_ptr<const OpenFile> file;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

struct Request {
    Method method = Method::Other;
    std::string method_text;
    std::string target;  // as it was sent
    std::string path;    // still percent-encoded
    std::string query;   // still percent-encoded, without the question mark
    std::string host;
    std::vector<OwnedField> fields;
    std::string body;  // empty if it is in `body_file`
    std::optional<FilePart>
        body_file;  // past ServerLimits::max_body_in_memory; has no name, and ends with this
    IpAddress client;
    Scheme scheme = Scheme::Http;
    std::string id;  // for the log; the client is told it as X-Request-Id

    // The first field of that name, in any case of letters.
    std::optional<std::string_view> find(std::string_view name) const;
};

// What a browser that keeps listening is sent (server_sent_events.h).
struct EventTopic {
    Broadcaster* broadcaster;  // outlives the server
    std::string topic;
    std::string first = {};  // events that it missed, as they are sent
};

// The server adds Content-Length, Date, Connection and X-Request-Id when it sends the response. At most one
// of `file` and `events` is set, and the server sends that instead of `body`.
struct Response {
    int status = 200;
    std::vector<OwnedField> fields = {};
    std::string body = {};
    std::optional<FilePart> file = {};
    std::optional<EventTopic> events = {};
};

// What Content-Length says; nothing if there is no end to it.
std::optional<std::uint64_t> length_of(const Response& response);

Response text_response(int status, std::string body);

// The reason phrase; empty for a status nobody registered.
std::string_view reason_of(int status);

}  // namespace http
