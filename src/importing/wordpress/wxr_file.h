// Splits a WXR file into pieces: each item, and the texts before, between and after items.

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "archive/input_file.h"

namespace stanhope {

class WxrFile {
public:
    // The most bytes of a piece. Of a larger item only the beginning is returned.
    static constexpr std::size_t kMaxPieceBytes = 64UL * 1024 * 1024;

    struct Piece {
        bool is_item = false;
        bool is_whole = true;    // false if the file ends within it, or if it is too large
        bool is_mended = false;  // whether invalid bytes or characters were replaced
        std::string text;        // valid UTF-8, without characters that XML does not allow
        std::int64_t line = 0;   // the line at which it begins
    };

    static base::Result<WxrFile> open(const std::filesystem::path& path);

    // Reads the next piece. Returns false at the end of the file. Unavailable (import.file); Invalid
    // (import.encoding).
    base::Result<bool> next(Piece& piece);
    std::uint64_t position() const { return file_.position(); }

private:
    explicit WxrFile(InputFile file) : file_(std::move(file)) {}

    base::Result<bool> fill();
    // Returns where the piece ends in the buffer; npos if more must be read from the file.
    std::size_t find_end(bool is_item);
    base::Result<void> make_text(Piece& piece, std::string raw);

    InputFile file_;
    std::string buffer_;
    std::size_t looked_ = 0;  // the position up to which find_end has looked
    std::int64_t line_ = 1;
    bool is_at_end_ = false;
    bool is_in_item_ = false;
    std::string encoding_;  // empty if not known yet
    std::string block_ = std::string(256UL * 1024, '\0');
};

}  // namespace stanhope
