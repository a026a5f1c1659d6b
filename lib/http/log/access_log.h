// The access log: one line of JSON for each request, written by a background thread.
//
// The log may lose lines, but it never delays a reader. If its queue is full, it drops new lines and counts
// them. So neither a hanging disk nor a log collector that does not read can slow down the pages.

#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <thread>

#include "base/result.h"
#include "base/time.h"
#include "http/ip_address.h"

namespace http {

enum class AnswerSource {
    Resident,  // answered with a page in memory
    Rendered,  // answered with a page made while the reader waited
    Dynamic,   // answered by a handler
    File,
    Refused,  // a request that was malformed, too large or too slow
};

// A request for the access log. The views need to stay valid only until `record` returns. Texts are cut at
// the sizes given here.
struct AccessRecord {
    base::Time time;
    std::string_view request_id = {};  // cut at 64 bytes
    IpAddress client = {};
    std::string_view method = {};  // cut at 16 bytes
    std::string_view path = {};    // cut at 512 bytes; still percent-encoded, without the query
    int status = 0;
    std::uint64_t bytes = 0;  // the size of the body; for a page, its fields count, too
    std::chrono::microseconds duration{};
    AnswerSource source = AnswerSource::Dynamic;
    std::string_view referrer = {};    // cut at 256 bytes
    std::string_view user_agent = {};  // cut at 256 bytes
};

struct AccessLogSettings {
    std::filesystem::path file;
    // Logs one of every `one_in` requests. A request with a status of 400 or above is always logged.
    std::uint32_t one_in = 1;
    // The size of the queue in entries, rounded up to a power of two. An entry takes a little over 1 KB.
    std::size_t max_waiting = 4'096;
};

// The counters of the access log. They count lines, except `failures`.
struct AccessLogCounts {
    std::uint64_t written = 0;
    std::uint64_t dropped = 0;   // lines lost, because the queue was full or the file could not be written
    std::uint64_t failures = 0;  // how often the file could not be opened or written
};

// The access log. Any thread may call it. A line reaches the file about 25 ms after `record`.
class AccessLog {
public:
    // Opens the file and starts the writing thread. Returns Unavailable (log_file.unavailable) if the file
    // cannot be opened now; later failures only lose lines. Asserts that `one_in` and `max_waiting` are not
    // 0.
    static base::Result<std::unique_ptr<AccessLog>> open(AccessLogSettings settings);

    // Writes the queued lines. Drops them if the file takes nothing for 100 ms.
    ~AccessLog();

    // Queues a line for the request. Never blocks and never allocates.
    void record(const AccessRecord& record);

    // Makes the writing thread open the path again. Call it after the file was renamed. If opening fails, the
    // old file stays in use. May be called from a signal handler.
    void reopen();

    AccessLogCounts counts() const;

private:
    class Writer;

    AccessLog(std::uint32_t one_in, std::unique_ptr<Writer> writer);

    std::uint32_t one_in_;
    std::atomic<std::uint64_t> seen_{0};
    std::unique_ptr<Writer> writer_;
};

}  // namespace http
