// Bytes in letters that an address, a cookie or a JSON string can hold (base64url without padding, RFC 4648
// §5).

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crypto {

std::string to_base64url(std::string_view bytes);

// With `+`, `/` and padding (§4), as a Content-Security-Policy has it.
std::string to_base64(std::string_view bytes);

// Nothing for what is not base64url, also if it is padded.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace crypto
