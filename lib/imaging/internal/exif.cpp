#include <array>
#include <memory>

#include <libexif/exif-data.h>

#include "imaging/internal/named_values.h"

namespace imaging::internal {

namespace {

struct Wanted {
    ExifIfd directory;
    unsigned tag;
    std::string_view name;
};
// The Exif tags that are read. They are given by number, because libexif does not know the names of the later
// ones.
constexpr std::array<Wanted, 5> kWanted{{{EXIF_IFD_0, 0x010E, "ImageDescription"},
                                         {EXIF_IFD_0, 0x013B, "Artist"},
                                         {EXIF_IFD_0, 0x8298, "Copyright"},
                                         {EXIF_IFD_EXIF, 0x9003, "DateTimeOriginal"},
                                         {EXIF_IFD_EXIF, 0x9011, "OffsetTimeOriginal"}}};

// Returns the text of an Exif entry up to the first zero byte. In the tag Copyright, the text after the zero
// byte names the editor, not the photographer.
std::string text_of(const ExifEntry& entry) {
    if (entry.format != EXIF_FORMAT_ASCII || entry.data == nullptr) return {};
    std::string_view bytes(reinterpret_cast<const char*>(entry.data), entry.size);
    return decoded(bytes.substr(0, bytes.find('\0')));
}

}  // namespace

NamedValues read_exif(std::string_view block) {
    constexpr std::size_t kMaxBlock = 1UL * 1024 * 1024;
    if (block.empty() || block.size() > kMaxBlock) return {};
    // libexif requires this prefix before the block. A JPEG has it, other formats mostly do not.
    constexpr std::string_view kFront("Exif\0\0", 6);
    std::string whole(block.starts_with(kFront) ? std::string_view() : kFront);
    whole += block;
    std::unique_ptr<ExifData, decltype(&exif_data_unref)> exif(
        exif_data_new_from_data(reinterpret_cast<const unsigned char*>(whole.data()),
                                static_cast<unsigned>(whole.size())),
        exif_data_unref);
    NamedValues values;
    if (!exif) return values;
    for (const Wanted& wanted : kWanted) {
        ExifEntry* entry =
            exif_content_get_entry(exif->ifd[wanted.directory], static_cast<ExifTag>(wanted.tag));
        if (entry == nullptr) continue;
        if (std::string text = text_of(*entry); !text.empty())
            values[std::string(wanted.name)].push_back(std::move(text));
    }
    if (exif->ifd[EXIF_IFD_GPS]->count > 0) values["GPS"];
    return values;
}

}  // namespace imaging::internal
