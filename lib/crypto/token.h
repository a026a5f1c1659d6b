// Secrets that the program makes: keys, session tokens, one-time passwords. The database holds only their
// hash, so whoever reads it cannot use them.

#pragma once

#include <string>
#include <string_view>

namespace crypto {

// 256 random bits in base64url (RFC 4648 §5), 43 letters.
std::string make_token();

// A password a person can type from a screen: five groups of four letters and digits that are hard to
// confuse, 99 random bits.
std::string make_typeable_password();

// The hash to store. A token is random enough to need no salt and no slow hash.
std::string hash_token(std::string_view token);

}  // namespace crypto
