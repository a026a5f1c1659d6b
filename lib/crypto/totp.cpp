#include "crypto/totp.h"

#include <array>
#include <chrono>
#include <vector>

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

namespace crypto {

namespace {

constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::chrono::seconds kStep{30};

std::string to_base32(const std::vector<unsigned char>& bytes) {
    std::string text;
    unsigned bits = 0;
    unsigned count = 0;
    for (unsigned char byte : bytes) {
        bits = (bits << 8) | byte;
        for (count += 8; count >= 5; count -= 5)
            text += kBase32[(bits >> (count - 5)) & 31];
    }
    return text;
}

std::vector<unsigned char> from_base32(std::string_view text) {
    std::vector<unsigned char> bytes;
    unsigned bits = 0;
    unsigned count = 0;
    for (char letter : text) {
        auto value = kBase32.find(letter);
        if (value == std::string_view::npos) return {};
        bits = (bits << 5) | static_cast<unsigned>(value);
        if ((count += 5) < 8) continue;
        count -= 8;
        bytes.push_back(static_cast<unsigned char>(bits >> count));
    }
    return bytes;
}

std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (char letter : text) {
        bool is_plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                        (letter >= '0' && letter <= '9') || letter == '-' || letter == '.' || letter == '_';
        encoded +=
            is_plain ? std::string(1, letter) : fmt::format("%{:02X}", static_cast<unsigned char>(letter));
    }
    return encoded;
}

}  // namespace

std::string make_totp_secret() {
    std::vector<unsigned char> bytes(20);
    randombytes_buf(bytes.data(), bytes.size());
    return to_base32(bytes);
}

// The algorithm is HOTP of RFC 4226 §5.3, with the number of the time step as the counter.
std::string totp_code(std::string_view secret, std::int64_t step) {
    std::vector<unsigned char> key = from_base32(secret);
    if (key.empty()) return {};
    std::array<unsigned char, 8> counter;
    for (std::size_t i = 0; i < counter.size(); ++i)
        counter[i] = static_cast<unsigned char>(step >> (56 - 8 * i));
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac;
    unsigned size = 0;
    if (HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), counter.data(), counter.size(), mac.data(),
             &size) == nullptr)
        return {};
    std::size_t at = mac[size - 1] & 0xF;
    std::uint32_t number = (static_cast<std::uint32_t>(mac[at] & 0x7F) << 24) |
                           (static_cast<std::uint32_t>(mac[at + 1]) << 16) |
                           (static_cast<std::uint32_t>(mac[at + 2]) << 8) | mac[at + 3];
    return fmt::format("{:06}", number % 1'000'000);
}

std::optional<std::int64_t> totp_step_of(std::string_view secret, std::string_view code,
                                         std::int64_t last_step, base::Time now) {
    std::int64_t current = base::to_microseconds(now) / std::chrono::microseconds(kStep).count();
    for (std::int64_t step = current - 1; step <= current + 1; ++step) {
        std::string expected = totp_code(secret, step);
        bool matches = expected.size() == code.size() && !expected.empty() &&
                       sodium_memcmp(expected.data(), code.data(), expected.size()) == 0;
        if (matches && step > last_step) return step;
    }
    return std::nullopt;
}

std::string totp_address(std::string_view secret, std::string_view issuer, std::string_view account) {
    return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}", percent_encoded(issuer),
                       percent_encoded(account), secret);
}

}  // namespace crypto
