// Secrets that the program makes: keys, session tokens, one-time passwords. The database holds only their
// hashes, so somebody who reads the database cannot use them.

#pragma once

#include <string>
#include <string_view>

namespace crypto {

// Returns 256 random bits as 43 letters of base64url (RFC 4648 §5).
std::string make_token();

// Returns a password that a person can copy from a screen by typing: five groups of four letters and digits
// that are hard to confuse, 99 random bits.
std::string make_typeable_password();

// Returns the hash of a token, which the database stores. A token is random enough to need no salt and no
// slow hash.
std::string hash_token(std::string_view token);

}  // namespace crypto
