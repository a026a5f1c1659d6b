// A request and its answer as handlers see them: copies, so that a worker thread may take its time.

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
    // Takes ownership of the descriptor.
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile();

    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

// `length` bytes of a file from `offset` on. Without a file, as in the answer to HEAD, it only tells the
// length.
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
    std::string id;  // for the log; the client gets it as X-Request-Id

    // The first field of that name, ignoring letter case.
    std::optional<std::string_view> find(std::string_view name) const;
};

// An endless answer: the events of a topic (server_sent_events.h).
struct EventTopic {
    Broadcaster* broadcaster;  // must outlive the server
    std::string topic;
    std::string first = {};  // already formatted events that the client missed
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

// The value of Content-Length; nothing if the answer is endless.
std::optional<std::uint64_t> length_of(const Response& response);

Response text_response(int status, std::string body);

// The reason phrase; empty for an unregistered status.
std::string_view reason_of(int status);

}  // namespace http
