// A file to be imported, as it lies there or packed by gzip, read from its beginning in pieces.

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
    // Unavailable (import.file).
    static base::Result<InputFile> open(const std::filesystem::path& path);

    // Into `piece`, which must not be empty; how many bytes, 0 at the end. Unavailable (import.file), also if
    // what gzip packed is cut short or damaged.
    base::Result<std::size_t> read(std::string& piece);
    // Of the file as it lies there, for showing how far one is.
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

// Lines, each without its end. A line longer than the limit is told by its beginning.
class LineReader {
public:
    LineReader(InputFile file, std::size_t max_bytes) : file_(std::move(file)), max_bytes_(max_bytes) {}

    struct Line {
        std::string_view text;  // until the next is read
        std::int64_t number = 0;
        bool is_whole = true;
    };
    // False at the end.
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
