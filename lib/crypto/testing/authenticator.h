// A software authenticator for tests: makes a passkey and signs with it, as a security key does (W3C Web
// Authentication Level 2 §6).

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>

#include "crypto/sha256.h"
#include "crypto/webauthn.h"

namespace crypto_testing {

class Authenticator {
public:
    explicit Authenticator(crypto::RelyingParty party)
        : party_(std::move(party)), key_(EVP_EC_gen("P-256"), EVP_PKEY_free) {}

    std::uint8_t flags = 0x05;  // the flags “user present” and “user verified”
    std::uint32_t uses = 0;
    std::string credential_id = "a credential of ours";
    std::string client_fields;  // more JSON fields of the client data, each with a comma before it

    std::string client_data(std::string_view type, std::string_view challenge) const {
        return fmt::format(R"({{"type":"{}","challenge":"{}","origin":"{}"{}}})", type, challenge,
                           party_.origin, client_fields);
    }

    std::string made_client_data(std::string_view challenge) const {
        return client_data("webauthn.create", challenge);
    }

    std::string attestation() const {
        std::string data = authenticator_data(flags | 0x40) + std::string(16, '\0') +
                           big_endian(credential_id.size(), 2) + credential_id + cose_key();
        return std::string(
                   "\xA3\x63"
                   "fmt\x64none\x67"
                   "attStmt\xA0\x68"
                   "authData\x59") +
               big_endian(data.size(), 2) + data;
    }

    crypto::PasskeyProof prove(std::string_view challenge) const {
        crypto::PasskeyProof proof{client_data("webauthn.get", challenge), authenticator_data(flags), ""};
        proof.signature = sign(proof.authenticator_data + crypto::sha256(proof.client_data));
        return proof;
    }

private:
    static std::string big_endian(std::uint64_t value, int width) {
        std::string bytes;
        for (int i = width - 1; i >= 0; --i)
            bytes += static_cast<char>(value >> (8 * i) & 0xFF);
        return bytes;
    }

    std::string authenticator_data(std::uint8_t with_flags) const {
        return crypto::sha256(party_.id) + static_cast<char>(with_flags) + big_endian(uses, 4);
    }

    std::string cose_key() const {
        std::string point(65, '\0');
        std::size_t length = 0;
        EVP_PKEY_get_octet_string_param(key_.get(), OSSL_PKEY_PARAM_PUB_KEY,
                                        reinterpret_cast<unsigned char*>(point.data()), point.size(),
                                        &length);
        return "\xA5\x01\x02\x03\x26\x20\x01\x21\x58\x20" + point.substr(1, 32) + "\x22\x58\x20" +
               point.substr(33, 32);
    }

    std::string sign(std::string_view message) const {
        std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
        EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get());
        std::string signature(80, '\0');
        std::size_t length = signature.size();
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length,
                       reinterpret_cast<const unsigned char*>(message.data()), message.size());
        signature.resize(length);
        return signature;
    }

    crypto::RelyingParty party_;
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
};

}  // namespace crypto_testing
