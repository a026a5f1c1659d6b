// Fuzzes the reading of pictures. The header must give a size or be refused, and the metadata must be clean
// text.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/strings.h"
#include "claim.h"
#include "imaging/drawing.h"
#include "imaging/header.h"
#include "imaging/metadata.h"

namespace {

void check_header(std::string_view bytes) {
    auto header = imaging::read_header(bytes);
    if (!header) {
        CLAIM(header.error().code() == "picture.kind" || header.error().code() == "picture.damaged");
        return;
    }
    CLAIM(header->kind == imaging::Kind::Svg || header->pixels() > 0);
}

// Checks that a cleaned drawing is harmless. Cleaning it again may change only spaces within values.
void check_drawing(std::string_view bytes) {
    auto drawing = imaging::clean_drawing(bytes);
    if (!drawing) return;
    CLAIM(drawing->width > 0 && drawing->height > 0);
    std::string lower = base::to_ascii_lower(drawing->svg);
    for (std::string_view bad : {"<script", "<foreignobject", "<style", "<image", "<a ", "<!"})
        CLAIM(lower.find(bad) == std::string::npos);
    auto again = imaging::clean_drawing(drawing->svg);
    CLAIM(again && again->width == drawing->width && again->svg.size() == drawing->svg.size());
}

void check_text(std::string_view text) {
    CLAIM(base::is_valid_utf8(text) && text.size() <= imaging::kMaxMetadataText);
    for (char letter : text)
        CLAIM(static_cast<unsigned char>(letter) >= 0x20 || letter == '\n');
}

void check_metadata(std::string_view xmp, std::string_view iptc, std::string_view exif) {
    imaging::Metadata metadata = imaging::read_metadata(xmp, iptc, exif);
    for (const std::string& text : {metadata.caption, metadata.headline, metadata.credit, metadata.copyright,
                                    metadata.usage_terms, metadata.taken_at, metadata.city})
        check_text(text);
    CLAIM(metadata.keywords.size() <= imaging::kMaxMetadataItems);
    for (const std::string& keyword : metadata.keywords)
        check_text(keyword);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    check_header(bytes);
    check_metadata(bytes, bytes, bytes);
    check_drawing(bytes);
    check_drawing("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>" + std::string(bytes) +
                  "</svg>");
    return 0;
}
