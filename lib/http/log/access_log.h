// Who asked for what, and what they got: one line of JSON a request, written behind the reader's back.
//
// The log may lose lines, never time: a full queue drops what comes and counts it, so a disk that hangs or a
// collector that does not read costs nobody a page.

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
    Dynamic,   // a handler
    File,
    Refused,  // not understood, too large, too slow
};

// The views need to live only until `record` returns. What is longer than the log keeps is cut off there.
struct AccessRecord {
    base::Time time;
    std::string_view request_id = {};  // 64 bytes kept
    IpAddress client = {};
    std::string_view method = {};  // 16
    std::string_view path = {};    // 512; still percent-encoded, without the query
    int status = 0;
    std::uint64_t bytes = 0;  // sent, with the head
    std::chrono::microseconds duration{};
    AnswerSource source = AnswerSource::Dynamic;
    std::string_view referrer = {};    // 256
    std::string_view user_agent = {};  // 256
};

struct AccessLogSettings {
    std::filesystem::path file;
    std::uint32_t one_in = 1;  // of the requests that went well; those with a status from 400 on always
    std::size_t max_waiting = 4'096;  // rounded up to a power of two; each takes a little over a kilobyte
};

// In lines.
struct AccessLogCounts {
    std::uint64_t written = 0;
    std::uint64_t dropped = 0;   // for want of room in the queue, or because the file did not take them
    std::uint64_t failures = 0;  // not lines: how often the file could not be opened or written
};

// Any thread may call. A line is in the file some 25 ms after it was recorded.
class AccessLog {
public:
    // Unavailable (log_file.unavailable) if the file cannot be opened now; later that only costs lines. To
    // have `one_in` or `max_waiting` 0 is an assertion.
    static base::Result<std::unique_ptr<AccessLog>> open(AccessLogSettings settings);

    // Writes what waits, if the file takes it at once.
    ~AccessLog();

    // Never blocks, never allocates.
    void record(const AccessRecord& record);

    // Goes on with whatever then stands at the path, for when the file was renamed. If that cannot be opened,
    // the old one stays in use. Also safe in a signal handler.
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
