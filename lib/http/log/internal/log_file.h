// A file, or a FIFO, that lines are appended to with limited patience. One thread.

#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace http::internal {

class LogFile {
public:
    explicit LogFile(std::filesystem::path path) : path_(std::move(path)) {}
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;
    ~LogFile();

    // Opens what stands at the path now, or makes it; what was open before is closed only then. A FIFO that
    // nobody reads yet is tried again with each line. Unavailable (log_file.unavailable).
    base::Result<void> open();

    struct Appended {
        std::size_t bytes = 0;  // of those given
        bool failed = false;    // rather than being out of patience
    };

    // Appends as many bytes as go, waiting no longer than `patience` at a time for a reader to make room. A
    // disk that hangs cannot be interrupted. The calling thread must have SIGPIPE blocked.
    Appended append(std::string_view lines, std::chrono::milliseconds patience);

    // The rest of a line that went in part will not come: the next append begins a new one.
    void abandon_line();

private:
    // One try, which may come to nothing. False if patience ran out or it failed, and `failed` says which.
    bool write_some(std::string_view bytes, std::chrono::milliseconds patience, Appended& appended);
    void close();

    std::filesystem::path path_;
    int descriptor_ = -1;
    bool is_mid_line_ = false;
    bool is_torn_ = false;
};

}  // namespace http::internal
