#include "crypto/webauthn.h"

#include <array>
#include <memory>
#include <optional>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include "base/json.h"
#include "crypto/internal/cbor.h"
#include "crypto/sha256.h"

namespace crypto {

namespace json = boost::json;

namespace {

using internal::CborReader;

// The bits of the flags in the authenticator data (W3C Web Authentication Level 2, §6.1).
constexpr unsigned kUserPresent = 0x01;
constexpr unsigned kUserVerified = 0x04;
constexpr unsigned kHasCredential = 0x40;

constexpr std::size_t kHashSize = 32;
constexpr std::size_t kFixedSize = kHashSize + 1 + 4;
constexpr std::size_t kAaguidSize = 16;
constexpr std::size_t kMaxCredentialIdSize = 1'023;
constexpr std::size_t kCoordinateSize = 32;
constexpr std::size_t kPointSize = 1 + 2 * kCoordinateSize;

base::Failure wrong(std::string_view code, std::string_view what) {
    return base::invalid(fmt::format("passkey.{}", code), "The passkey could not be used. Try again.",
                         std::string(what));
}

std::uint32_t big_endian(std::string_view bytes) {
    std::uint32_t value = 0;
    for (char byte : bytes)
        value = value << 8 | static_cast<unsigned char>(byte);
    return value;
}

base::Result<json::object> client_object(std::string_view client_data) {
    if (client_data.size() > kMaxPasskeyPartBytes) return wrong("client_data", "the client data is too long");
    auto object = base::parse_json_object(client_data);
    if (!object) return wrong("client_data", "the client data is not a JSON object");
    return *std::move(object);
}

// Checks the client data: steps 5 to 9 of §7.1 and steps 9 to 13 of §7.2 in W3C Web Authentication Level 2.
base::Result<void> check_client_data(const RelyingParty& party, std::string_view type,
                                     std::string_view challenge, std::string_view client_data) {
    TRY(json::object object, client_object(client_data));
    base::JsonFields client(object);
    if (client.text("type") != type) return wrong("client_data", "the client data has another type");
    if (challenge.empty() || client.text("challenge") != challenge)
        return wrong("challenge", "the challenge is not the one that was sent");
    if (client.text("origin") != party.origin)
        return wrong("origin", fmt::format("the origin is {}", client.text("origin")));
    auto crossing = client.find_flag("crossOrigin");
    if (!crossing || crossing->value_or(false)) return wrong("origin", "used inside a page of another site");
    return {};
}

struct AuthenticatorData {
    unsigned flags = 0;
    std::uint32_t use_count = 0;
    std::string_view rest;  // the bytes after the fixed part: the new credential and the extensions
};

// Parses the authenticator data (W3C Web Authentication Level 2, §6.1) and checks it: steps 13 to 15 of §7.1
// and steps 15 to 17 of §7.2.
base::Result<AuthenticatorData> read_authenticator_data(const RelyingParty& party, std::string_view bytes) {
    if (bytes.size() < kFixedSize || bytes.size() > kMaxPasskeyPartBytes)
        return wrong("authenticator_data", "the authenticator data has a wrong size");
    if (bytes.substr(0, kHashSize) != sha256(party.id))
        return wrong("origin", "the passkey belongs to another site");
    AuthenticatorData data{static_cast<unsigned char>(bytes[kHashSize]),
                           big_endian(bytes.substr(kHashSize + 1, 4)), bytes.substr(kFixedSize)};
    if ((data.flags & kUserPresent) == 0) return wrong("unverified", "the user was not present");
    if ((data.flags & kUserVerified) == 0) return wrong("unverified", "the user was not verified");
    return data;
}

// Reads a COSE key (RFC 9053 §2.1 and §7.1.1) and returns it as an uncompressed point (SEC 1 §2.3.3). Returns
// nullopt if it is not an ES256 key on P-256.
std::optional<std::string> read_public_key(CborReader& reader) {
    constexpr std::int64_t kKty = 1, kAlgorithm = 3, kCurve = -1, kX = -2, kY = -3;
    constexpr std::int64_t kEc2 = 2, kEs256 = -7, kP256 = 1;
    auto pairs = reader.map();
    if (!pairs || *pairs > 16) return std::nullopt;
    std::int64_t kty = 0, algorithm = 0, curve = 0;
    std::string_view x, y;
    for (std::uint64_t i = 0; i < *pairs; ++i) {
        auto label = reader.integer();
        if (!label) return std::nullopt;
        bool is_number = *label == kKty || *label == kAlgorithm || *label == kCurve;
        if (is_number) {
            auto value = reader.integer();
            if (!value) return std::nullopt;
            (*label == kKty ? kty : *label == kAlgorithm ? algorithm : curve) = *value;
        } else if (*label == kX || *label == kY) {
            auto value = reader.bytes();
            if (!value || value->size() != kCoordinateSize) return std::nullopt;
            (*label == kX ? x : y) = *value;
        } else if (!reader.skip()) {
            return std::nullopt;
        }
    }
    if (kty != kEc2 || algorithm != kEs256 || curve != kP256 || x.empty() || y.empty()) return std::nullopt;
    return fmt::format("\x04{}{}", x, y);
}

struct KeyFree {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

// Makes an OpenSSL key from an uncompressed point on P-256. Returns null if the point is not on the curve.
std::unique_ptr<EVP_PKEY, KeyFree> open_key(std::string_view point) {
    std::unique_ptr<EVP_PKEY_CTX, KeyFree> context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    std::string group = "prime256v1";
    std::string bytes(point);
    std::array<OSSL_PARAM, 3> parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), group.size()),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, bytes.data(), bytes.size()),
        OSSL_PARAM_construct_end()};
    EVP_PKEY* key = nullptr;
    if (context == nullptr || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.data()) != 1)
        return nullptr;
    return std::unique_ptr<EVP_PKEY, KeyFree>(key);
}

bool is_signed(std::string_view public_key, std::string_view message, std::string_view signature) {
    auto key = open_key(public_key);
    std::unique_ptr<EVP_MD_CTX, KeyFree> context(EVP_MD_CTX_new());
    if (key == nullptr || context == nullptr) return false;
    if (EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) != 1) return false;
    return EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                            signature.size(), reinterpret_cast<const unsigned char*>(message.data()),
                            message.size()) == 1;
}

// Returns the authenticator data in an attestation object (W3C Web Authentication Level 2, §6.5.4), or
// nullopt if it is malformed.
std::optional<std::string_view> unwrap(std::string_view attestation) {
    CborReader reader(attestation);
    auto pairs = reader.map();
    if (!pairs || *pairs > 16) return std::nullopt;
    std::optional<std::string_view> data;
    for (std::uint64_t i = 0; i < *pairs; ++i) {
        auto name = reader.text();
        if (!name) return std::nullopt;
        if (*name == "authData") {
            data = reader.bytes();
            if (!data) return std::nullopt;
        } else if (!reader.skip()) {
            return std::nullopt;
        }
    }
    return data;
}

}  // namespace

base::Result<std::string> challenge_of(std::string_view client_data) {
    TRY(json::object client, client_object(client_data));
    std::string challenge(base::JsonFields(client).text("challenge"));
    if (challenge.empty()) return wrong("client_data", "the client data has no challenge");
    return challenge;
}

base::Result<NewPasskey> check_registration(const RelyingParty& party, std::string_view challenge,
                                            std::string_view client_data, std::string_view attestation) {
    TRY(check_client_data(party, "webauthn.create", challenge, client_data));
    auto bytes = attestation.size() > kMaxPasskeyPartBytes ? std::nullopt : unwrap(attestation);
    if (!bytes) return wrong("attestation", "the attestation object cannot be read");
    TRY(AuthenticatorData data, read_authenticator_data(party, *bytes));
    // The bytes after the fixed part hold, in this order: the AAGUID, the length of the credential
    // identifier, the identifier, the public key (W3C Web Authentication Level 2, §6.5.2).
    std::string_view rest = data.rest;
    if ((data.flags & kHasCredential) == 0 || rest.size() < kAaguidSize + 2)
        return wrong("attestation", "the attestation has no credential");
    std::size_t length = big_endian(rest.substr(kAaguidSize, 2));
    rest.remove_prefix(kAaguidSize + 2);
    if (length == 0 || length > kMaxCredentialIdSize || length > rest.size())
        return wrong("attestation", "the credential identifier has a wrong length");
    CborReader reader(rest.substr(length));
    auto key = read_public_key(reader);
    if (!key || open_key(*key) == nullptr) return wrong("key", "the key is not an ES256 key on P-256");
    return NewPasskey{std::string(rest.substr(0, length)), *std::move(key), data.use_count};
}

base::Result<std::uint32_t> check_proof(const RelyingParty& party, std::string_view challenge,
                                        std::string_view public_key, std::uint32_t last_count,
                                        const PasskeyProof& proof) {
    TRY(check_client_data(party, "webauthn.get", challenge, proof.client_data));
    TRY(AuthenticatorData data, read_authenticator_data(party, proof.authenticator_data));
    bool is_right =
        public_key.size() == kPointSize && proof.signature.size() <= kMaxPasskeyPartBytes &&
        is_signed(public_key, proof.authenticator_data + sha256(proof.client_data), proof.signature);
    if (!is_right) return wrong("signature", "the signature does not match the key");
    // Authenticators that do not count their uses send 0 (W3C Web Authentication Level 2, §7.2 step 21).
    if ((data.use_count != 0 || last_count != 0) && data.use_count <= last_count)
        return wrong("copied", fmt::format("use count {} after use count {}", data.use_count, last_count));
    return data.use_count;
}

}  // namespace crypto
