#include "crypto/base64url.h"

#include <sodium.h>

namespace crypto {

namespace {

constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::string encoded(std::string_view bytes, int variant) {
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                      bytes.size(), variant);
    text.pop_back();  // remove the NUL that libsodium appends
    return text;
}

}  // namespace

std::string to_base64url(std::string_view bytes) {
    return encoded(bytes, kVariant);
}

std::string to_base64(std::string_view bytes) {
    return encoded(bytes, sodium_base64_VARIANT_ORIGINAL);
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes(text.size() * 3 / 4 + 1, '\0');
    std::size_t length = 0;
    int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                                   text.size(), nullptr, &length, nullptr, kVariant);
    if (failed != 0) return std::nullopt;
    bytes.resize(length);
    return bytes;
}

}  // namespace crypto
