// Secrets we make up: keys, session tokens, one-time passwords. We keep only their hash, so whoever reads the
// database cannot use them.

#pragma once

#include <string>
#include <string_view>

namespace crypto {

// 256 random bits in base64url (RFC 4648 §5), 43 letters.
std::string make_token();

// Something a person can type from a screen: five groups of four letters and digits that are hard to confuse,
// 98 random bits.
std::string make_typeable_password();

// What to keep of a token. A token is random enough that no salt or slow hash is needed.
std::string hash_token(std::string_view token);

}  // namespace crypto
