#include "pictures/rendition_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/strings.h"

namespace stanhope {

namespace {

std::string whole_name(const Picture& picture) {
    return fmt::format("original.{}", imaging::extension_of(picture.kind));
}

std::optional<imaging::Kind> kind_of(std::string_view extension) {
    constexpr std::array kKinds{imaging::Kind::Jpeg, imaging::Kind::Webp, imaging::Kind::Png,
                                imaging::Kind::Avif};
    const auto* kind = std::ranges::find(kKinds, extension, &imaging::extension_of);
    return kind == kKinds.end() ? std::nullopt : std::optional(*kind);
}

// Parses a number without leading zeros, up to kMostWidth. With leading zeros, one rendition would have many
// file names.
std::optional<std::uint32_t> plain_number(std::string_view text) {
    auto number = base::parse_int64(text);
    bool is_plain = number && *number > 0 && *number <= kMostWidth && text == std::to_string(*number);
    return is_plain ? std::optional(static_cast<std::uint32_t>(*number)) : std::nullopt;
}

}  // namespace

std::optional<Shape> parse_shape(std::string_view text) {
    constexpr std::uint32_t kMost = 100;
    auto between = text.find_first_of("x:");
    if (between == std::string_view::npos) return std::nullopt;
    auto across = plain_number(text.substr(0, between));
    auto down = plain_number(text.substr(between + 1));
    if (!across || !down || *across > kMost || *down > kMost) return std::nullopt;
    return Shape{fmt::format("{}x{}", *across, *down), static_cast<double>(*across) / *down};
}

const Shape* RenditionTable::find_shape(std::string_view name) const {
    auto found = std::ranges::find(shapes, name, &Shape::name);
    return found == shapes.end() ? nullptr : &*found;
}

const Shape& RenditionTable::shape_or_whole(std::string_view name) const {
    static const Shape whole;
    const Shape* found = find_shape(name);
    return found == nullptr ? whole : *found;
}

std::shared_ptr<const RenditionTable> default_renditions() {
    static const auto table = std::make_shared<const RenditionTable>();
    return table;
}

imaging::Crop crop_of(const Picture& picture, const Shape& shape) {
    if (shape.ratio == 0) return {};
    auto chosen = picture.crops.find(shape.name);
    if (chosen != picture.crops.end()) return chosen->second;
    return imaging::crop_around(picture.focus_x, picture.focus_y, picture.width, picture.height, shape.ratio);
}

std::vector<std::uint32_t> RenditionTable::widths_of(const Picture& picture, const Shape& shape) const {
    imaging::Crop crop = crop_of(picture, shape);
    auto full = std::max(1U, static_cast<std::uint32_t>(std::lround(crop.width * picture.width)));
    std::vector<std::uint32_t> fitting;
    for (std::uint32_t width : widths) {
        if (width < full) fitting.push_back(width);
    }
    if (full <= widths.back()) fitting.push_back(full);
    return fitting;
}

imaging::Size size_of(const Picture& picture, const Shape& shape, std::uint32_t width) {
    double ratio = shape.ratio != 0 ? shape.ratio : static_cast<double>(picture.width) / picture.height;
    return {width, std::max(1U, static_cast<std::uint32_t>(std::lround(width / ratio)))};
}

bool is_given_whole(const Picture& picture) {
    return picture.kind == imaging::Kind::Svg || (picture.kind == imaging::Kind::Gif && picture.frames > 1);
}

std::string plain_extension(const Picture& picture) {
    if (is_given_whole(picture)) return std::string(imaging::extension_of(picture.kind));
    bool is_graphic = picture.kind == imaging::Kind::Png || picture.kind == imaging::Kind::Gif;
    return is_graphic || picture.is_transparent ? "png" : "jpg";
}

std::string rendition_address(const Picture& picture, const Shape& shape, std::uint32_t width,
                              std::string_view extension) {
    if (is_given_whole(picture))
        return fmt::format("{}{}/{}", kPictureFolder, picture.stamp, whole_name(picture));
    std::string_view dash = shape.name.empty() ? "" : "-";
    return fmt::format("{}{}/{}{}{}.{}", kPictureFolder, picture.stamp, shape.name, dash, width, extension);
}

std::string RenditionTable::srcset_of(const Picture& picture, const Shape& shape,
                                      std::string_view extension) const {
    if (is_given_whole(picture)) return {};
    std::vector<std::string> sources;
    for (std::uint32_t width : widths_of(picture, shape))
        sources.push_back(fmt::format("{} {}w", rendition_address(picture, shape, width, extension), width));
    return fmt::format("{}", fmt::join(sources, ", "));
}

Rendition RenditionTable::largest_of(const Picture& picture, const Shape& shape) const {
    std::uint32_t width = widths_of(picture, shape).back();
    return {rendition_address(picture, shape, width, plain_extension(picture)),
            size_of(picture, shape, width)};
}

std::optional<NamedRendition> RenditionTable::parse_name(const Picture& picture,
                                                         std::string_view name) const {
    if (is_given_whole(picture))
        return name == whole_name(picture) ? std::optional(NamedRendition{}) : std::nullopt;
    auto dot = name.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    auto kind = kind_of(name.substr(dot + 1));
    std::string_view rest = name.substr(0, dot);
    auto dash = rest.find('-');
    if (dash == 0) return std::nullopt;
    const Shape* shape = find_shape(dash == std::string_view::npos ? "" : rest.substr(0, dash));
    auto width = plain_number(dash == std::string_view::npos ? rest : rest.substr(dash + 1));
    if (!kind || shape == nullptr || !width) return std::nullopt;
    bool is_offered = *kind == imaging::Kind::Webp || (*kind == imaging::Kind::Avif && avif) ||
                      imaging::extension_of(*kind) == plain_extension(picture);
    auto fitting = widths_of(picture, *shape);
    if (!is_offered || std::ranges::find(fitting, *width) == fitting.end()) return std::nullopt;
    return NamedRendition{*shape, *width, *kind};
}

}  // namespace stanhope
