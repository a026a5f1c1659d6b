// A file or a FIFO to which one thread appends lines. Each wait for a slow reader is limited in time.

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

    // Opens or creates the file at the path, and only then closes the old one. A FIFO without a reader is no
    // error: each `append` then tries again to open it. Returns Unavailable (log_file.unavailable) for other
    // errors; the old file then stays open.
    base::Result<void> open();

    struct Appended {
        std::size_t bytes = 0;  // how many of the bytes passed in were written
        bool failed = false;    // true after an error, false after a timeout
    };

    // Appends as many bytes as it can. It waits at most `patience` at a time for the reader of a FIFO to make
    // room. A hanging disk may block it longer. The calling thread must have blocked SIGPIPE.
    Appended append(std::string_view lines, std::chrono::milliseconds patience);

    // Gives up the rest of a partly written line: the next `append` first writes a line end.
    void abandon_line();

private:
    // Makes one attempt to write, which may write nothing. Returns false if `patience` ran out or the write
    // failed; then `appended.failed` tells which.
    bool write_some(std::string_view bytes, std::chrono::milliseconds patience, Appended& appended);
    void close();

    std::filesystem::path path_;
    int descriptor_ = -1;
    bool is_mid_line_ = false;
    bool is_torn_ = false;
};

}  // namespace http::internal
