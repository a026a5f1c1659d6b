// A file to import, plain or compressed with gzip, read from its beginning in pieces.

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <zlib.h>

#include "base/result.h"

namespace stanhope {

class InputFile {
public:
    // Unavailable (import.file) if the file cannot be opened.
    static base::Result<InputFile> open(const std::filesystem::path& path);

    // Reads into `piece`, whose size must not be 0. Returns the number of bytes, 0 at the end. Unavailable
    // (import.file), also if compressed data is truncated or damaged.
    base::Result<std::size_t> read(std::string& piece);
    // The position in the file on disk (in compressed bytes if it is compressed), for showing progress.
    std::uint64_t position() const;

private:
    struct Close {
        void operator()(gzFile file) const { gzclose(file); }
    };

    InputFile(std::unique_ptr<gzFile_s, Close> file, std::string name)
        : file_(std::move(file)), name_(std::move(name)) {}

    std::unique_ptr<gzFile_s, Close> file_;
    std::string name_;
};

// Reads a file line by line, without the line ends. Of a line longer than `max_bytes` it returns only the
// beginning.
class LineReader {
public:
    LineReader(InputFile file, std::size_t max_bytes) : file_(std::move(file)), max_bytes_(max_bytes) {}

    struct Line {
        std::string_view text;  // valid until the next call of next()
        std::int64_t number = 0;
        bool is_whole = true;
    };
    // Reads the next line. Returns false at the end of the file.
    base::Result<bool> next(Line& line);
    std::uint64_t position() const { return file_.position(); }

private:
    base::Result<bool> fill();

    InputFile file_;
    std::size_t max_bytes_;
    std::string buffer_;
    std::size_t begin_ = 0;
    std::int64_t number_ = 0;
    bool is_at_end_ = false;
    std::string piece_ = std::string(256UL * 1024, '\0');
};

}  // namespace stanhope
