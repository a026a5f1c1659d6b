#include "imaging/header.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/strings.h"
#include "imaging/internal/bytes.h"

namespace imaging {

namespace {

using internal::Bytes;

struct KindRow {
    Kind kind;
    std::string_view name;
    std::string_view extension;
};
constexpr std::array<KindRow, 7> kKinds{{{Kind::Jpeg, "jpeg", "jpg"},
                                         {Kind::Png, "png", "png"},
                                         {Kind::Gif, "gif", "gif"},
                                         {Kind::Webp, "webp", "webp"},
                                         {Kind::Avif, "avif", "avif"},
                                         {Kind::Heic, "heic", "heic"},
                                         {Kind::Svg, "svg", "svg"}}};

const KindRow& row_of(Kind kind) {
    return *std::ranges::find(kKinds, kind, &KindRow::kind);
}

base::Failure damaged() {
    return base::invalid("picture.damaged", "The picture is damaged: its size cannot be read.");
}

base::Result<Header> checked(Header header) {
    if (header.width == 0 || header.height == 0 || header.frames == 0) return damaged();
    return header;
}

// Reads the size of a JPEG file. Skips segments by their lengths until the one that starts a frame (T.81
// §B.2.2).
base::Result<Header> read_jpeg(Bytes bytes) {
    bytes.skip(2);
    while (!bytes.failed()) {
        if (bytes.u8() != 0xFF) return damaged();
        std::uint32_t marker = 0xFF;
        while (marker == 0xFF && !bytes.failed())
            marker = bytes.u8();
        bool stands_alone = marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7);
        if (stands_alone) continue;
        std::uint32_t length = bytes.u16();
        bool starts_frame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (starts_frame) {
            bytes.skip(1);
            std::uint32_t height = bytes.u16();
            std::uint32_t width = bytes.u16();
            return bytes.failed() ? damaged() : checked({Kind::Jpeg, width, height});
        }
        constexpr std::uint32_t kStartOfScan = 0xDA;
        if (length < 2 || marker == kStartOfScan) return damaged();
        bytes.skip(length - 2);
    }
    return damaged();
}

base::Result<Header> read_png(Bytes bytes) {
    bytes.skip(8);
    constexpr std::uint32_t kHeaderLength = 13;
    if (bytes.u32() != kHeaderLength || bytes.text(4) != "IHDR") return damaged();
    std::uint32_t width = bytes.u32();
    std::uint32_t height = bytes.u32();
    constexpr std::uint32_t kMost = 0x7FFF'FFFF;  // PNG specification §11.2.1
    if (bytes.failed() || width > kMost || height > kMost) return damaged();
    return checked({Kind::Png, width, height});
}

void skip_sub_blocks(Bytes& bytes) {
    while (std::uint32_t size = bytes.u8())
        bytes.skip(size);
}

base::Result<Header> read_gif(Bytes bytes) {
    bytes.skip(6);
    Header header{Kind::Gif, bytes.u16_little(), bytes.u16_little(), 0};
    auto skip_colors = [&](std::uint32_t flags) {
        if ((flags & 0x80U) != 0) bytes.skip(3UL << ((flags & 7U) + 1));
    };
    std::uint32_t flags = bytes.u8();
    bytes.skip(2);
    skip_colors(flags);
    constexpr std::uint32_t kExtension = 0x21, kImage = 0x2C;
    while (!bytes.failed()) {
        std::uint32_t block = bytes.u8();
        if (block == kExtension) {
            bytes.skip(1);
            skip_sub_blocks(bytes);
        } else if (block == kImage) {
            ++header.frames;
            bytes.skip(8);
            skip_colors(bytes.u8());
            bytes.skip(1);
            skip_sub_blocks(bytes);
        } else {
            break;
        }
    }
    // If the file ends within its only frame, that frame counts here, and the decoder refuses the file later.
    return checked(header);
}

// Reads the size of a WebP file (RFC 9649 §2).
base::Result<Header> read_webp(Bytes bytes) {
    bytes.skip(12);
    std::string_view chunk = bytes.text(4);
    bytes.skip(4);
    Header header{Kind::Webp};
    if (chunk == "VP8X") {
        std::uint32_t flags = bytes.u8();
        bytes.skip(3);
        header.width = bytes.u24_little() + 1;
        header.height = bytes.u24_little() + 1;
        constexpr std::uint32_t kAnimated = 0x02;
        if ((flags & kAnimated) != 0) header.frames = 0;
        while ((flags & kAnimated) != 0 && bytes.left() > 8) {
            header.frames += bytes.text(4) == "ANMF" ? 1 : 0;
            std::uint32_t size = bytes.u32_little();
            bytes.skip(std::uint64_t{size} + size % 2);
        }
    } else if (chunk == "VP8 ") {
        bytes.skip(3);
        if (bytes.text(3) != "\x9d\x01\x2a") return damaged();
        header.width = bytes.u16_little() & 0x3FFFU;
        header.height = bytes.u16_little() & 0x3FFFU;
        if (bytes.failed()) return damaged();
    } else if (chunk == "VP8L") {
        if (bytes.u8() != 0x2F) return damaged();
        std::uint32_t packed = bytes.u32_little();
        header.width = (packed & 0x3FFFU) + 1;
        header.height = ((packed >> 14U) & 0x3FFFU) + 1;
        if (bytes.failed()) return damaged();
    }
    return checked(header);
}

// Returns the contents of the first box whose four-letter name is `name`, or nullopt if there is none.
std::optional<Bytes> find_box(Bytes bytes, std::string_view name) {
    while (auto box = internal::next_box(bytes)) {
        if (box->name == name) return box->contents;
    }
    return std::nullopt;
}

// Returns the largest size in a HEIF file. Its tiles and thumbnails have sizes, too, which are smaller.
base::Result<Header> read_heif(Bytes bytes, Kind kind) {
    auto meta = find_box(bytes, "meta");
    if (!meta) return damaged();
    meta->skip(4);
    auto properties = find_box(*meta, "iprp");
    if (!properties) return damaged();
    auto container = find_box(*properties, "ipco");
    if (!container) return damaged();
    Header header{kind};
    while (auto box = internal::next_box(*container)) {
        if (box->name != "ispe") continue;
        box->contents.skip(4);
        std::uint32_t width = box->contents.u32();
        std::uint32_t height = box->contents.u32();
        if (std::uint64_t{width} * height > header.pixels()) {
            header.width = width;
            header.height = height;
        }
    }
    return checked(header);
}

std::optional<Kind> heif_kind(std::string_view bytes) {
    if (bytes.size() < 16 || bytes.substr(4, 4) != "ftyp") return std::nullopt;
    std::optional<Kind> kind;
    Bytes all(bytes);
    auto box = internal::next_box(all);
    if (!box) return std::nullopt;
    while (box->contents.left() >= 4) {
        std::string_view brand = box->contents.text(4);
        if (brand == "avif" || brand == "avis") return Kind::Avif;
        if (brand == "heic" || brand == "heix" || brand == "mif1" || brand == "hevc") kind = Kind::Heic;
    }
    return kind;
}

bool is_svg(std::string_view bytes) {
    constexpr std::size_t kLookedAt = 4'096;
    std::string_view begin = bytes.substr(0, kLookedAt);
    if (begin.starts_with("\xEF\xBB\xBF")) begin.remove_prefix(3);
    auto first = begin.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || begin[first] != '<') return false;
    return begin.find("<svg") != std::string_view::npos || begin.find(":svg") != std::string_view::npos;
}

}  // namespace

std::string_view name_of(Kind kind) {
    return row_of(kind).name;
}
std::string_view extension_of(Kind kind) {
    return row_of(kind).extension;
}

base::Result<Kind> parse_kind(std::string_view name) {
    const auto* row = std::ranges::find(kKinds, name, &KindRow::name);
    if (row == kKinds.end())
        return base::invalid("picture.kind", "There is no such kind of picture.", std::string(name));
    return row->kind;
}

base::Result<Header> read_header(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("\xFF\xD8\xFF"sv)) return read_jpeg(Bytes(bytes));
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return read_png(Bytes(bytes));
    if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) return read_gif(Bytes(bytes));
    if (bytes.starts_with("RIFF"sv) && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP"sv)
        return read_webp(Bytes(bytes));
    if (auto kind = heif_kind(bytes)) return read_heif(Bytes(bytes), *kind);
    if (is_svg(bytes)) return Header{Kind::Svg};
    return base::invalid("picture.kind",
                         "This is not a picture that can be shown. Use JPEG, PNG, WebP, GIF, AVIF or HEIC.");
}

}  // namespace imaging
