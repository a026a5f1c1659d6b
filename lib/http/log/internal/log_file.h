// A file or a FIFO to which one thread appends lines, with limited patience.

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

    // Opens what is at the path now, or creates it, and closes the old file only then. If a FIFO has no
    // reader yet, each append tries again. Unavailable (log_file.unavailable).
    base::Result<void> open();

    struct Appended {
        std::size_t bytes = 0;  // of those passed in
        bool failed = false;    // for an error, not for a lack of patience
    };

    // Appends as many bytes as it can, waiting at most `patience` at a time for a reader to make room. A disk
    // that hangs cannot be interrupted. The calling thread must have blocked SIGPIPE.
    Appended append(std::string_view lines, std::chrono::milliseconds patience);

    // The rest of a partly written line will not come: the next append begins a new line.
    void abandon_line();

private:
    // Tries once to write, possibly nothing. False if patience ran out or the write failed; `failed` tells
    // which.
    bool write_some(std::string_view bytes, std::chrono::milliseconds patience, Appended& appended);
    void close();

    std::filesystem::path path_;
    int descriptor_ = -1;
    bool is_mid_line_ = false;
    bool is_torn_ = false;
};

}  // namespace http::internal
