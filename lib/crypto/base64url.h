// Encodes bytes as letters that an address, a cookie or a JSON string can hold (base64url without padding,
// RFC 4648 §5).

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crypto {

std::string to_base64url(std::string_view bytes);

// Base64 with `+`, `/` and padding (§4), as a Content-Security-Policy needs it.
std::string to_base64(std::string_view bytes);

// Nothing if `text` is not base64url or has padding.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace crypto
