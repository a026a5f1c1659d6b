// The access log: one line of JSON for each request, written by a background thread.
//
// The log may lose lines, but it never delays a reader. A full queue drops new lines and counts them, so a
// hanging disk or a collector that does not read slows no page down.

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
    Resident,  // a page in memory
    Rendered,  // a page made while the reader waited
    Dynamic,   // answered by a handler
    File,
    Refused,  // malformed, too large or too slow
};

// The views need to live only until `record` returns. Texts are cut at the sizes given here.
struct AccessRecord {
    base::Time time;
    std::string_view request_id = {};  // cut at 64 bytes
    IpAddress client = {};
    std::string_view method = {};  // 16 bytes
    std::string_view path = {};    // 512 bytes; still percent-encoded, without the query
    int status = 0;
    std::uint64_t bytes = 0;  // the body; of a page also its fields
    std::chrono::microseconds duration{};
    AnswerSource source = AnswerSource::Dynamic;
    std::string_view referrer = {};    // 256 bytes
    std::string_view user_agent = {};  // 256 bytes
};

struct AccessLogSettings {
    std::filesystem::path file;
    // Logs one in so many requests. A request with a status from 400 on is always logged.
    std::uint32_t one_in = 1;
    std::size_t max_waiting = 4'096;  // rounded up to a power of two; an entry takes a little over 1 KB
};

// Counts lines, except `failures`.
struct AccessLogCounts {
    std::uint64_t written = 0;
    std::uint64_t dropped = 0;   // the queue was full, or the file did not take them
    std::uint64_t failures = 0;  // how often the file could not be opened or written
};

// Any thread may call. A line reaches the file about 25 ms after it was recorded.
class AccessLog {
public:
    // Unavailable (log_file.unavailable) if the file cannot be opened now; later failures only cost lines.
    // Asserts that `one_in` and `max_waiting` are not 0.
    static base::Result<std::unique_ptr<AccessLog>> open(AccessLogSettings settings);

    // Writes the waiting lines, if the file takes them at once.
    ~AccessLog();

    // Never blocks and never allocates.
    void record(const AccessRecord& record);

    // Opens the path again, for when the file was renamed. If that fails, the old file stays in use. May be
    // called from a signal handler.
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
