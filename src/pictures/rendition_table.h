// The renditions that readers can request: widths and shapes that the theme declares. Limiting them keeps a
// client from having a million made.
//
//   /pictures/STAMP/640.webp         the whole, 640 pixels wide
//   /pictures/STAMP/16x9-640.jpg     cropped to that shape
//   /pictures/STAMP/original.gif     an animation or a drawing, as it came in

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "imaging/imaging.h"
#include "pictures/picture.h"

namespace stanhope {

// The aspect ratio a picture is cropped to.
struct Shape {
    std::string name;  // `16x9`; empty: not cropped
    double ratio = 0;  // width by height; 0: the picture's own
};
// Parses `16x9` or `16:9`, with numbers up to 100. Nothing for other texts.
std::optional<Shape> parse_shape(std::string_view text);

// The largest rendition in some shape, in a format that every browser reads.
struct Rendition {
    std::string address;
    imaging::Size size;
};

// The rendition that a file name asks for.
struct NamedRendition {
    Shape shape;
    std::uint32_t width = 0;
    imaging::Kind kind = imaging::Kind::Jpeg;
};

inline constexpr std::string_view kPictureFolder = "/pictures/";
inline constexpr std::size_t kMaxWidths = 12;
inline constexpr std::size_t kMaxShapes = 8;
inline constexpr std::uint32_t kLeastWidth = 16;
inline constexpr std::uint32_t kMostWidth = 4'096;

struct RenditionTable {
    std::vector<std::uint32_t> widths{320, 480, 640, 960, 1'280, 1'920};  // in ascending order
    std::vector<Shape> shapes{{"", 0}, {"16x9", 16.0 / 9}, {"4x3", 4.0 / 3}, {"1x1", 1}};
    bool avif = false;  // offered before WebP

    // Null if no shape has that name.
    const Shape* find_shape(std::string_view name) const;
    // The uncropped shape if none has that name.
    const Shape& shape_or_whole(std::string_view name) const;

    // The widths of the table, up to the picture's own width in that shape. Never empty.
    std::vector<std::uint32_t> widths_of(const Picture& picture, const Shape& shape) const;
    Rendition largest_of(const Picture& picture, const Shape& shape) const;
    // `/pictures/STAMP/320.webp 320w, …`; empty for a picture that is served whole.
    std::string srcset_of(const Picture& picture, const Shape& shape, std::string_view extension) const;
    // Parses `16x9-640.jpg`. Nothing for a rendition the picture does not have, and for another spelling.
    std::optional<NamedRendition> parse_name(const Picture& picture, std::string_view name) const;
};

// The table of themes that declare none.
std::shared_ptr<const RenditionTable> default_renditions();

// The editor's crop for the shape, or else a crop around the focal point.
imaging::Crop crop_of(const Picture& picture, const Shape& shape);
// The size of the rendition in that shape at that width.
imaging::Size size_of(const Picture& picture, const Shape& shape, std::uint32_t width);

// Whether readers get the file as it is: animations and drawings.
bool is_given_whole(const Picture& picture);
// The extension for browsers without AVIF and WebP: `png` for transparent pictures and for PNG and GIF, the
// file's own if it is served whole, else `jpg`.
std::string plain_extension(const Picture& picture);
std::string rendition_address(const Picture& picture, const Shape& shape, std::uint32_t width,
                              std::string_view extension);

}  // namespace stanhope
