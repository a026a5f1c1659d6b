// The table of renditions that readers can request: the widths and shapes that the theme declares. Because
// the table is small, no client can make the server compute millions of renditions.
//
//   /pictures/STAMP/640.webp         the whole picture, 640 pixels wide
//   /pictures/STAMP/16x9-640.jpg     cropped to the shape 16:9
//   /pictures/STAMP/original.gif     an animation or a drawing, unchanged

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

// The shape that a picture is cropped to.
struct Shape {
    std::string name;  // such as `16x9`; empty: not cropped
    double ratio = 0;  // width divided by height; 0: not cropped
};
// Parses `16x9` or `16:9`, with numbers up to 100. Returns nullopt for other texts.
std::optional<Shape> parse_shape(std::string_view text);

// The address and size of a rendition in a format that every browser reads.
struct Rendition {
    std::string address;
    imaging::Size size;
};

// The rendition that a file name in an address stands for.
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
    std::vector<std::uint32_t> widths{320, 480, 640, 960, 1'280, 1'920};  // in pixels, ascending
    std::vector<Shape> shapes{{"", 0}, {"16x9", 16.0 / 9}, {"4x3", 4.0 / 3}, {"1x1", 1}};
    bool avif = false;  // whether AVIF is offered too, and preferred to WebP

    // Returns nullptr if no shape has this name.
    const Shape* find_shape(std::string_view name) const;
    // Returns the shape with this name, or the uncropped shape if there is none.
    const Shape& shape_or_whole(std::string_view name) const;

    // The widths in which the picture is offered in this shape: those of the table that are less than its own
    // width, and its own width unless that is greater than all. Never empty.
    std::vector<std::uint32_t> widths_of(const Picture& picture, const Shape& shape) const;
    Rendition largest_of(const Picture& picture, const Shape& shape) const;
    // The `srcset` attribute, such as `/pictures/STAMP/320.webp 320w, …`. Empty if the picture is served
    // unchanged (is_given_whole).
    std::string srcset_of(const Picture& picture, const Shape& shape, std::string_view extension) const;
    // Parses a file name such as `16x9-640.jpg`. Returns nullopt if the picture has no such rendition, or if
    // the name is spelled in another way.
    std::optional<NamedRendition> parse_name(const Picture& picture, std::string_view name) const;
};

// The table for themes that declare none.
std::shared_ptr<const RenditionTable> default_renditions();

// The crop that an editor drew for the shape, or else a crop around the focal point.
imaging::Crop crop_of(const Picture& picture, const Shape& shape);
// The size in pixels of a rendition with this shape and width.
imaging::Size size_of(const Picture& picture, const Shape& shape, std::uint32_t width);

// Whether readers get the file unchanged, as they do for animations and drawings.
bool is_given_whole(const Picture& picture);
// The extension of renditions for browsers without AVIF and WebP: `png` for transparent pictures and for PNG
// and GIF files, otherwise `jpg`. For a file that is served unchanged, its own extension.
std::string plain_extension(const Picture& picture);
std::string rendition_address(const Picture& picture, const Shape& shape, std::uint32_t width,
                              std::string_view extension);

}  // namespace stanhope
