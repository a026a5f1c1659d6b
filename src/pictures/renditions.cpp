#include "pictures/renditions.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace stanhope {

namespace {

using database::Connection;

constexpr std::string_view kFolder = "/pictures/";
constexpr std::string_view kOriginal = "original.gif";
constexpr std::array<Shape, 4> kShapes{{{"", 0}, {"16x9", 16.0 / 9}, {"4x3", 4.0 / 3}, {"1x1", 1}}};
constexpr std::array<std::uint32_t, 6> kWidths{320, 480, 640, 960, 1'280, 1'920};
constexpr int kJpegQuality = 80;
constexpr int kWebpQuality = 76;

bool is_animation(const Picture& picture) {
    return picture.frames > 1 && picture.kind == imaging::Kind::Gif;
}

std::optional<imaging::Kind> kind_of(std::string_view extension) {
    for (imaging::Kind kind : {imaging::Kind::Jpeg, imaging::Kind::Webp, imaging::Kind::Png}) {
        if (imaging::extension_of(kind) == extension) return kind;
    }
    return std::nullopt;
}

imaging::Crop crop_of(const Picture& picture, const Shape& shape) {
    if (shape.ratio == 0) return {};
    return imaging::crop_around(picture.focus_x, picture.focus_y, picture.width, picture.height, shape.ratio);
}

base::Failure unknown() {
    return base::not_found("picture.unknown", "There is no such picture.");
}

}  // namespace

std::span<const Shape> shapes() {
    return kShapes;
}

const Shape* find_shape(std::string_view name) {
    const auto* found = std::ranges::find(kShapes, name, &Shape::name);
    return found == kShapes.end() ? nullptr : found;
}

std::vector<std::uint32_t> widths_of(const Picture& picture, const Shape& shape) {
    imaging::Crop crop = crop_of(picture, shape);
    auto full = std::max(1U, static_cast<std::uint32_t>(std::lround(crop.width * picture.width)));
    std::vector<std::uint32_t> widths;
    for (std::uint32_t width : kWidths) {
        if (width < full) widths.push_back(width);
    }
    if (full <= kWidths.back()) widths.push_back(full);
    return widths;
}

imaging::Size size_of(const Picture& picture, const Shape& shape, std::uint32_t width) {
    double ratio = shape.ratio != 0 ? shape.ratio : static_cast<double>(picture.width) / picture.height;
    return {width, std::max(1U, static_cast<std::uint32_t>(std::lround(width / ratio)))};
}

std::string plain_extension(const Picture& picture) {
    if (is_animation(picture)) return "gif";
    return picture.kind == imaging::Kind::Png || picture.kind == imaging::Kind::Gif ? "png" : "jpg";
}

std::string rendition_address(const Picture& picture, const Shape& shape, std::uint32_t width,
                              std::string_view extension) {
    if (is_animation(picture)) return fmt::format("{}{}/{}", kFolder, picture.stamp, kOriginal);
    std::string_view dash = shape.name.empty() ? "" : "-";
    return fmt::format("{}{}/{}{}{}.{}", kFolder, picture.stamp, shape.name, dash, width, extension);
}

std::string srcset_of(const Picture& picture, const Shape& shape, std::string_view extension) {
    if (is_animation(picture)) return {};
    std::vector<std::string> sources;
    for (std::uint32_t width : widths_of(picture, shape))
        sources.push_back(fmt::format("{} {}w", rendition_address(picture, shape, width, extension), width));
    return fmt::format("{}", fmt::join(sources, ", "));
}

Rendition largest_of(const Picture& picture, const Shape& shape) {
    std::uint32_t width = widths_of(picture, shape).back();
    return {rendition_address(picture, shape, width, plain_extension(picture)),
            size_of(picture, shape, width)};
}

base::Result<std::unique_ptr<Renditions>> Renditions::open(const Parts& parts) {
    TRY(auto files, http::FileFolder::open(parts.folder.renditions(), http::FileNames::Hashed));
    return std::unique_ptr<Renditions>(new Renditions(parts, std::move(files)));
}

base::Result<http::Response> Renditions::answer(const http::Request& request, std::string_view path) {
    std::string_view file = path.substr(std::min(kFolder.size(), path.size()));
    auto slash = file.find('/');
    bool is_plain = slash != std::string_view::npos && file.find('/', slash + 1) == std::string_view::npos;
    if (!is_plain) return unknown();
    auto answered = files_.answer(request, file, parts_.clock.now());
    if (answered || answered.error().kind != base::ErrorKind::NotFound) return answered;
    TRY(ensure_made(file.substr(0, slash), file.substr(slash + 1)));
    return files_.answer(request, file, parts_.clock.now());
}

// Of an animation there is nothing but itself.
struct Renditions::Wanted {
    const Shape* shape = nullptr;
    std::uint32_t width = 0;
    imaging::Kind kind = imaging::Kind::Jpeg;
};

// `16x9-640.jpg`; nothing for what the picture does not have.
std::optional<Renditions::Wanted> Renditions::parse_name(const Picture& picture, std::string_view name) {
    if (is_animation(picture)) return name == kOriginal ? std::optional(Wanted{}) : std::nullopt;
    auto dot = name.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    auto kind = kind_of(name.substr(dot + 1));
    std::string_view rest = name.substr(0, dot);
    auto dash = rest.find('-');
    std::string_view shape_name = dash == std::string_view::npos ? std::string_view() : rest.substr(0, dash);
    if (dash != std::string_view::npos) rest.remove_prefix(dash + 1);
    if (dash == 0) return std::nullopt;
    const Shape* shape = find_shape(shape_name);
    Wanted wanted{shape, 0, kind.value_or(imaging::Kind::Jpeg)};
    auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), wanted.width);
    if (!kind || shape == nullptr || error != std::errc() || end != rest.data() + rest.size())
        return std::nullopt;
    // In one spelling: `0640.jpg` is not the same file.
    if (rest != std::to_string(wanted.width)) return std::nullopt;
    bool is_plain = *kind == imaging::Kind::Webp || imaging::extension_of(*kind) == plain_extension(picture);
    auto widths = widths_of(picture, *shape);
    if (!is_plain || std::ranges::find(widths, wanted.width) == widths.end()) return std::nullopt;
    return wanted;
}

base::Result<void> Renditions::ensure_made(std::string_view stamp, std::string_view name) {
    TRY(auto picture, parts_.database.read(
                          [&](Connection& connection) { return find_picture_by_stamp(connection, stamp); }));
    if (!picture || !picture->is_shown(parts_.clock.now())) return unknown();
    auto wanted = parse_name(*picture, name);
    if (!wanted) return unknown();
    std::string file = fmt::format("{}/{}", stamp, name);
    std::unique_lock lock(mutex_);
    while (being_made_.contains(file))
        made_.wait(lock);
    std::error_code ignored;
    if (std::filesystem::exists(parts_.folder.renditions() / file, ignored)) return {};
    being_made_.insert(file);
    lock.unlock();
    auto made = make(*picture, *wanted, name);
    lock.lock();
    being_made_.erase(file);
    made_.notify_all();
    return made;
}

base::Result<void> Renditions::make(const Picture& picture, const Wanted& wanted, std::string_view name) {
    auto original = parts_.folder.original(picture.file_name());
    if (is_animation(picture)) {
        auto copy = parts_.folder.fresh_name("gif");
        std::error_code error;
        std::filesystem::copy_file(original, copy, error);
        if (error)
            return base::unavailable("picture.folder", "The picture cannot be read now.", error.message());
        return parts_.folder.keep_rendition(copy, picture.stamp, name);
    }
    imaging::Output output{.file = parts_.folder.fresh_name(imaging::extension_of(wanted.kind)),
                           .kind = wanted.kind,
                           .width = static_cast<int>(wanted.width),
                           .crop = crop_of(picture, *wanted.shape),
                           .quality = wanted.kind == imaging::Kind::Webp ? kWebpQuality : kJpegQuality};
    TRY(parts_.imaging.render(original, {&output, 1}, credit_of(picture.words)));
    return parts_.folder.keep_rendition(output.file, picture.stamp, name);
}

}  // namespace stanhope
