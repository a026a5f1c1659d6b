#include <memory>

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "base/strings.h"
#include "imaging/internal/named_values.h"
#include "imaging/metadata.h"

namespace imaging::internal {

std::string decoded(std::string_view bytes) {
    if (base::is_valid_utf8(bytes)) return std::string(base::clipped(bytes, kMaxMetadataText));
    // Cut before the conversion: a letter is one byte in Windows-1254 and at least one in UTF-8, so no text
    // within the limit is lost.
    bytes = bytes.substr(0, kMaxMetadataText);
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open("windows-1254", &error),
                                                                 ucnv_close);
    if (U_FAILURE(error)) return {};
    icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), error);
    std::string utf8;
    if (U_SUCCESS(error)) text.toUTF8String(utf8);
    return std::string(base::clipped(utf8, kMaxMetadataText));
}

}  // namespace imaging::internal
