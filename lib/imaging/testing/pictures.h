// Generates pictures for tests.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <zlib.h>

namespace imaging::testing {

inline std::string big_endian(std::uint32_t number, unsigned bytes = 4) {
    std::string text;
    for (unsigned i = bytes; i > 0; --i)
        text += static_cast<char>(number >> (8 * (i - 1)));
    return text;
}

inline std::string png_chunk(std::string_view name, std::string_view contents) {
    std::string checked = std::string(name).append(contents);
    auto sum = crc32(0, reinterpret_cast<const Bytef*>(checked.data()), static_cast<uInt>(checked.size()));
    return big_endian(static_cast<std::uint32_t>(contents.size())) + checked +
           big_endian(static_cast<std::uint32_t>(sum));
}

inline std::string png_head(std::uint32_t width, std::uint32_t height) {
    std::string sizes = big_endian(width) + big_endian(height) + std::string("\x08\x02\0\0\0", 5);
    return "\x89PNG\r\n\x1A\n" + png_chunk("IHDR", sizes);
}

// Returns a PNG file with a gradient: red increases to the right, green downwards. `more` is inserted before
// the pixels.
inline std::string png(std::uint32_t width, std::uint32_t height, std::string_view more = {}) {
    std::string rows;
    for (std::uint32_t y = 0; y < height; ++y) {
        rows += '\0';
        for (std::uint32_t x = 0; x < width; ++x) {
            rows += static_cast<char>(255 * x / width);
            rows += static_cast<char>(255 * y / height);
            rows += '\x40';
        }
    }
    uLongf size = compressBound(rows.size());
    std::string packed(size, '\0');
    compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(rows.data()),
             rows.size());
    packed.resize(size);
    return png_head(width, height).append(more) + png_chunk("IDAT", packed) + png_chunk("IEND", {});
}

// Returns one data set of IIM.
inline std::string iim(unsigned record, unsigned data_set, std::string_view text) {
    std::string bytes = "\x1C";
    bytes += static_cast<char>(record);
    bytes += static_cast<char>(data_set);
    return bytes + big_endian(static_cast<std::uint32_t>(text.size()), 2).append(text);
}

}  // namespace imaging::testing
