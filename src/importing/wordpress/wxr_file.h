// A WXR file in pieces: what stands before, between and after the items, and each item by itself.

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "archive/input_file.h"

namespace stanhope {

class WxrFile {
public:
    // Larger items are told by their beginning.
    static constexpr std::size_t kMaxPieceBytes = 64UL * 1024 * 1024;

    struct Piece {
        bool is_item = false;
        bool is_whole = true;    // false: the file ends within it, or it is too large
        bool is_mended = false;  // bytes that no text can have were replaced
        std::string text;        // UTF-8 that XML may have
        std::int64_t line = 0;   // where it begins
    };

    static base::Result<WxrFile> open(const std::filesystem::path& path);

    // False at the end. Unavailable (import.file); Invalid (import.encoding).
    base::Result<bool> next(Piece& piece);
    std::uint64_t position() const { return file_.position(); }

private:
    explicit WxrFile(InputFile file) : file_(std::move(file)) {}

    base::Result<bool> fill();
    // Where the piece ends in the buffer; npos if more must be read.
    std::size_t find_end(bool is_item);
    base::Result<void> make_text(Piece& piece, std::string raw);

    InputFile file_;
    std::string buffer_;
    std::size_t looked_ = 0;  // how far find_end has come
    std::int64_t line_ = 1;
    bool is_at_end_ = false;
    bool is_in_item_ = false;
    std::string encoding_;  // empty: not known yet
    std::string block_ = std::string(256UL * 1024, '\0');
};

}  // namespace stanhope
