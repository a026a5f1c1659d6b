// Encodes bytes as text that is safe in URLs, cookies and JSON strings (base64url without padding, RFC 4648
// §5), and decodes it.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crypto {

std::string to_base64url(std::string_view bytes);

// Encodes bytes as plain base64 with `+`, `/` and padding (RFC 4648 §4), as a Content-Security-Policy needs
// it.
std::string to_base64(std::string_view bytes);

// Decodes base64url. Returns nullopt if `text` is not base64url or has padding.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace crypto
