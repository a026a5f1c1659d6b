// Which smaller pictures readers can ask for: widths and shapes as a theme declares them, so nobody can ask
// for a million.
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

// How a picture is cut.
struct Shape {
    std::string name;  // `16x9`; empty: not at all
    double ratio = 0;  // across by down; 0: its own
};
// Of `16x9` or `16:9`, with numbers up to 100; nothing for what is no shape.
std::optional<Shape> parse_shape(std::string_view text);

// The largest that readers get in some shape, in a format that every browser reads.
struct Rendition {
    std::string address;
    imaging::Size size;
};

// A file that is asked for.
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
    std::vector<std::uint32_t> widths{320, 480, 640, 960, 1'280, 1'920};  // growing
    std::vector<Shape> shapes{{"", 0}, {"16x9", 16.0 / 9}, {"4x3", 4.0 / 3}, {"1x1", 1}};
    bool avif = false;  // is offered before WebP

    // Null if there is none of that name.
    const Shape* find_shape(std::string_view name) const;
    // The whole if there is none of that name.
    const Shape& shape_or_whole(std::string_view name) const;

    // Those of the table, up to the width that the picture has in that shape; never none.
    std::vector<std::uint32_t> widths_of(const Picture& picture, const Shape& shape) const;
    Rendition largest_of(const Picture& picture, const Shape& shape) const;
    // `/pictures/STAMP/320.webp 320w, …`; empty for what is given as it is.
    std::string srcset_of(const Picture& picture, const Shape& shape, std::string_view extension) const;
    // `16x9-640.jpg`; nothing for what the picture does not have, or in another spelling.
    std::optional<NamedRendition> parse_name(const Picture& picture, std::string_view name) const;
};

// For themes that declare none.
std::shared_ptr<const RenditionTable> default_renditions();

// What an editor chose for the shape, or else what lies around the focal point.
imaging::Crop crop_of(const Picture& picture, const Shape& shape);
// How large it is in that shape at that width.
imaging::Size size_of(const Picture& picture, const Shape& shape, std::uint32_t width);

// Animations and drawings are given to readers as they are.
bool is_given_whole(const Picture& picture);
// `jpg` where no better is known: what can be seen through is `png`, what is given whole stays what it is.
std::string plain_extension(const Picture& picture);
std::string rendition_address(const Picture& picture, const Shape& shape, std::uint32_t width,
                              std::string_view extension);

}  // namespace stanhope
