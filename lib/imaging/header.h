// Recognizes a picture by its first bytes and reads the size it claims to have: enough to refuse a
// decompression bomb before anything is decoded. File names and declared types are never trusted.
//
// Sources: ITU-T T.81 (JPEG), the PNG specification (W3C, third edition), GIF89a, RFC 9649 (WebP),
// ISO/IEC 23008-12 (HEIF) with the brands of AVIF.

#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace imaging {

enum class Kind { Jpeg, Png, Gif, Webp, Avif, Heic, Svg };

// `jpeg`; `parse_kind` is its inverse.
std::string_view name_of(Kind kind);
base::Result<Kind> parse_kind(std::string_view name);
// `jpg`.
std::string_view extension_of(Kind kind);

struct Header {
    Kind kind = Kind::Jpeg;
    std::uint32_t width = 0;  // as stored, before the Exif orientation; 0 for an SVG
    std::uint32_t height = 0;
    std::uint32_t frames = 1;  // of an animation

    // The sum over all frames.
    std::uint64_t pixels() const { return std::uint64_t{width} * height * frames; }
};

// `bytes` is the whole file; only the part up to the size is read. Invalid: `picture.kind` if it is no
// picture we know, `picture.damaged` if the size is not where it must be.
base::Result<Header> read_header(std::string_view bytes);
// The same for a file, which is not read as a whole. Unavailable if it cannot be read.
base::Result<Header> read_file_header(const std::filesystem::path& file);

}  // namespace imaging
