#include <fmt/format.h>

#include "imaging/internal/bytes.h"
#include "imaging/internal/named_values.h"

namespace imaging::internal {

namespace {

// Finds the IIM block among Photoshop's image resources. A resource consists of `8BIM`, a number, a name and
// contents. Name and contents are padded to an even length.
std::string_view iim_in(std::string_view block) {
    constexpr std::string_view kPhotoshop("Photoshop 3.0\0", 14);
    constexpr std::uint32_t kIim = 0x0404;
    if (block.starts_with(kPhotoshop)) block.remove_prefix(kPhotoshop.size());
    if (!block.starts_with("8BIM")) return block;
    Bytes bytes(block);
    while (bytes.text(4) == "8BIM") {
        std::uint32_t number = bytes.u16();
        std::uint32_t name_length = bytes.u8();
        bytes.skip(name_length + (name_length + 1) % 2);
        std::uint32_t length = bytes.u32();
        std::string_view contents = bytes.text(length);
        bytes.skip(length % 2);
        if (number == kIim) return contents;
    }
    return {};
}

}  // namespace

// Reads the data sets of an IIM block. A data set consists of a tag marker, a record number, a data set
// number, a length and the value (IIM 4.2 §1.5). An extended length gives the size of the actual length field
// that follows.
NamedValues read_iim(std::string_view block) {
    NamedValues values;
    Bytes bytes(iim_in(block));
    std::size_t count = 0;
    constexpr std::uint32_t kMarker = 0x1C, kExtended = 0x8000;
    while (!bytes.failed() && bytes.u8() == kMarker && count < 1'000) {
        std::uint32_t record = bytes.u8();
        std::uint32_t data_set = bytes.u8();
        std::uint64_t length = bytes.u16();
        if ((length & kExtended) != 0) {
            std::uint64_t length_of_length = length & ~std::uint64_t{kExtended};
            if (length_of_length > 4) break;
            length = bytes.big(length_of_length);
        }
        std::string_view text = bytes.text(length);
        if (bytes.failed()) break;
        if (record != 2 || text.empty()) continue;
        ++count;
        values[fmt::format("2:{}", data_set)].push_back(decoded(text));
    }
    return values;
}

}  // namespace imaging::internal
