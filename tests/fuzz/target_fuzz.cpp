// Fuzzes the decoding of paths and forms. The result must be valid UTF-8. A path must have no dot segments,
// no control characters and no additional slashes.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/strings.h"
#include "claim.h"
#include "http/target.h"

namespace {

void check_path(std::string_view path) {
    auto decoded = http::decode_path(path);
    if (!decoded) {
        CLAIM(decoded.error().kind() == base::ErrorKind::Invalid &&
              decoded.error().code().starts_with("target."));
        return;
    }
    CLAIM(decoded->starts_with('/') && base::is_valid_utf8(*decoded));
    CLAIM(decoded->size() <= path.size());
    CLAIM(std::count(decoded->begin(), decoded->end(), '/') == std::count(path.begin(), path.end(), '/'));
    CLAIM((*decoded + "/").find("/../") == std::string::npos &&
          (*decoded + "/").find("/./") == std::string::npos);
    for (char character : *decoded) {
        CLAIM(static_cast<unsigned char>(character) >= 0x20 && character != 0x7F && character != '\\');
    }
}

void check_form(std::string_view form) {
    constexpr std::size_t kMaxFields = 20;
    auto fields = http::parse_form(form, kMaxFields);
    if (!fields) return;
    CLAIM(fields->size() <= kMaxFields);
    for (const http::FormField& field : *fields) {
        CLAIM(base::is_valid_utf8(field.name) && base::is_valid_utf8(field.value));
        CLAIM((field.name + field.value).find('\0') == std::string::npos);
        CLAIM(http::find_form_field(*fields, field.name).has_value());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    check_path(bytes);
    check_path("/" + std::string(bytes));
    check_form(bytes);
    return 0;
}
