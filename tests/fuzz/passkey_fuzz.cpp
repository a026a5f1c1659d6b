// Fuzzes the registration of a passkey: with any bytes as the attestation object, and with any bytes as the
// public key in an otherwise valid one.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "claim.h"
#include "crypto/sha256.h"
#include "crypto/webauthn.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const crypto::RelyingParty kParty{"a.example", "https://a.example"};
    static const std::string kClientData =
        R"({"type":"webauthn.create","challenge":"YQ","origin":"https://a.example"})";
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (size > 0xFF00) return 0;
    auto check = [](std::string_view attestation) {
        auto made = crypto::check_registration(kParty, "YQ", kClientData, attestation);
        if (made) CLAIM(made->public_key.size() == 65 && !made->credential_id.empty());
    };
    check(bytes);
    std::string credential = crypto::sha256(kParty.id) + "\x45" + std::string(20, '\0') + std::string(bytes);
    std::string wrapped =
        "\xA1\x68"
        "authData\x59";
    wrapped += static_cast<char>(credential.size() >> 8);
    wrapped += static_cast<char>(credential.size() & 0xFF);
    check(wrapped + credential);
    (void)crypto::challenge_of(bytes);
    return 0;
}
