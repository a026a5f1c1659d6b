// A request and its response as handlers see them. They own their data, so a worker thread does not depend on
// the buffers of the connection.

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

// A file that is open for reading. The destructor closes it. Any thread may read from it at an offset
// (pread).
class OpenFile {
public:
    // Takes ownership of the file descriptor.
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile();

    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

// `length` bytes of a file, starting at `offset`. If `file` is null, as in the answer to a HEAD request, only
// `length` counts.
struct FilePart {
    std::shared_ptr<const OpenFile> file;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

struct Request {
    Method method = Method::Other;
    std::string method_text;
    std::string target;  // the request target as it was sent
    std::string path;    // the path, still percent-encoded
    std::string query;   // the query, still percent-encoded, without the question mark
    std::string host;
    std::vector<OwnedField> fields;
    std::string body;  // empty if the body is in `body_file`
    // A body longer than ServerLimits::max_body_in_memory. Its file has no name, so it disappears when it is
    // closed.
    std::optional<FilePart> body_file;
    IpAddress client;
    Scheme scheme = Scheme::Http;
    std::string id;  // identifies the request in the log; the client gets it as X-Request-Id

    // The value of the first field with that name, in any letter case. Returns nullopt if there is none.
    std::optional<std::string_view> find(std::string_view name) const;
};

// The body of a response that has no end: the server-sent events of a topic (server_sent_events.h).
struct EventTopic {
    Broadcaster* broadcaster;  // must outlive the server
    std::string topic;
    std::string first = {};  // formatted events that the client missed; they are sent first
};

// A handler's response. The server adds Content-Length, Date, Connection and X-Request-Id when it sends the
// response. At most one of `file` and `events` may be set; the server sends it instead of `body`.
struct Response {
    int status = 200;
    std::vector<OwnedField> fields = {};
    std::string body = {};
    std::optional<FilePart> file = {};
    std::optional<EventTopic> events = {};
};

// The value of Content-Length. Returns nullopt if the response sends events, because it has no end.
std::optional<std::uint64_t> length_of(const Response& response);

Response text_response(int status, std::string body);

// The reason phrase of a status, such as `Not Found` for 404. Empty if our table lacks the status.
std::string_view reason_of(int status);

}  // namespace http
