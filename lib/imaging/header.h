// Recognizes the format of a picture by its first bytes and reads the size that it claims to have. That is
// enough to refuse a decompression bomb before it is decoded. File names and declared media types are never
// trusted.
//
// The formats are specified in ITU-T T.81 (JPEG), the PNG specification (W3C, third edition), GIF89a, RFC
// 9649 (WebP), and ISO/IEC 23008-12 (HEIF) with the brands of AVIF.

#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace imaging {

enum class Kind { Jpeg, Png, Gif, Webp, Avif, Heic, Svg };

// Returns the name of a format, such as `jpeg`. `parse_kind` is the inverse.
std::string_view name_of(Kind kind);
base::Result<Kind> parse_kind(std::string_view name);
// Returns the usual extension of file names, such as `jpg`.
std::string_view extension_of(Kind kind);

struct Header {
    Kind kind = Kind::Jpeg;
    std::uint32_t width = 0;  // as stored, without the Exif orientation applied; 0 for an SVG
    std::uint32_t height = 0;
    std::uint32_t frames = 1;  // more than 1 for an animation

    // Returns the number of pixels of all frames together.
    std::uint64_t pixels() const { return std::uint64_t{width} * height * frames; }
};

// Reads the header of a picture. `bytes` is the whole file, of which only as much is read as needed. Returns
// Invalid `picture.kind` if it is no picture of a known format, and `picture.damaged` if its size cannot be
// found.
base::Result<Header> read_header(std::string_view bytes);
// Like `read_header`, but for a file, which is mapped into memory and not read whole. Returns Unavailable if
// it cannot be read.
base::Result<Header> read_file_header(const std::filesystem::path& file);

}  // namespace imaging
