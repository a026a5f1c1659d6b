#include "crypto/webauthn.h"

#include <gtest/gtest.h>

#include "crypto/base64url.h"
#include "crypto/internal/cbor.h"
#include "crypto/testing/authenticator.h"

using namespace crypto;
using crypto_testing::Authenticator;

namespace {

constexpr std::string_view kChallenge = "YSBjaGFsbGVuZ2U";

const RelyingParty kParty{"news.example", "https://news.example"};

template <typename T>
std::string code_of(const base::Result<T>& result) {
    return result ? "" : result.error().code();
}

class Passkey : public testing::Test {
protected:
    base::Result<NewPasskey> make(const RelyingParty& party = kParty) {
        return check_registration(party, kChallenge, key_.made_client_data(kChallenge), key_.attestation());
    }

    base::Result<std::uint32_t> use(const PasskeyProof& proof, std::uint32_t last_count = 0) {
        return check_proof(kParty, kChallenge, make()->public_key, last_count, proof);
    }

    Authenticator key_{kParty};
};

}  // namespace

TEST_F(Passkey, IsRegisteredAndThenProvesItself) {
    auto made = make();
    ASSERT_TRUE(made) << base::describe(made.error());
    EXPECT_EQ(made->credential_id, "a credential of ours");
    EXPECT_EQ(made->public_key.size(), 65U);
    auto used = use(key_.prove(kChallenge));
    ASSERT_TRUE(used) << base::describe(used.error());
    EXPECT_EQ(*used, 0U);
    EXPECT_EQ(challenge_of(key_.prove(kChallenge).client_data).value(), kChallenge);
}

TEST_F(Passkey, IsForOneSiteOneChallengeAndOnePurpose) {
    EXPECT_EQ(code_of(make({"news.example", "https://evil.example"})), "passkey.origin");
    EXPECT_EQ(code_of(make({"evil.example", "https://news.example"})), "passkey.origin");
    EXPECT_EQ(code_of(use(key_.prove("YW5vdGhlcg"))), "passkey.challenge");
    PasskeyProof mixed = key_.prove(kChallenge);
    mixed.client_data = key_.made_client_data(kChallenge);
    EXPECT_EQ(code_of(use(mixed)), "passkey.client_data");
    key_.client_fields = R"(,"crossOrigin":true)";
    EXPECT_EQ(code_of(use(key_.prove(kChallenge))), "passkey.origin");
    key_.client_fields = R"(,"crossOrigin":false,"anything":{"else":1})";
    EXPECT_TRUE(use(key_.prove(kChallenge)));
}

TEST_F(Passkey, NeedsThePersonVerified) {
    key_.flags = 0x01;
    EXPECT_EQ(code_of(make()), "passkey.unverified");
    key_.flags = 0x04;
    EXPECT_EQ(code_of(make()), "passkey.unverified");
}

TEST_F(Passkey, SignatureCoversEveryPart) {
    PasskeyProof right = key_.prove(kChallenge);
    for (std::string PasskeyProof::* part : {&PasskeyProof::authenticator_data, &PasskeyProof::signature}) {
        for (std::size_t i = 0; i < (right.*part).size(); ++i) {
            PasskeyProof wrong = right;
            (wrong.*part)[i] ^= 1;
            EXPECT_FALSE(use(wrong)) << i;
        }
    }
    PasskeyProof respaced = right;
    respaced.client_data += " ";
    EXPECT_EQ(code_of(use(respaced)), "passkey.signature");
    Authenticator another(kParty);
    EXPECT_EQ(code_of(use(another.prove(kChallenge))), "passkey.signature");
}

TEST_F(Passkey, UseCountMustRise) {
    key_.uses = 7;
    EXPECT_EQ(use(key_.prove(kChallenge), 6).value(), 7U);
    EXPECT_EQ(code_of(use(key_.prove(kChallenge), 7)), "passkey.copied");
    key_.uses = 0;
    EXPECT_EQ(code_of(use(key_.prove(kChallenge), 7)), "passkey.copied");
}

TEST_F(Passkey, CutShortOrChangedIsRefused) {
    const std::string right = key_.attestation();
    for (std::size_t length = 0; length < right.size(); ++length) {
        EXPECT_FALSE(check_registration(kParty, kChallenge, key_.made_client_data(kChallenge),
                                        right.substr(0, length)))
            << length;
    }
    std::string off_the_curve = right;
    off_the_curve.back() ^= 1;
    EXPECT_EQ(
        code_of(check_registration(kParty, kChallenge, key_.made_client_data(kChallenge), off_the_curve)),
        "passkey.key");
}

TEST(Cbor, ReadsNumbersAndStringsAndSkipsOthers) {
    using internal::CborReader;
    // Examples from RFC 8949, appendix A.
    EXPECT_EQ(CborReader("\x17").integer(), 23);
    EXPECT_EQ(CborReader(std::string_view("\x1a\x00\x0f\x42\x40", 5)).integer(), 1'000'000);
    EXPECT_EQ(CborReader("\x39\x03\xe7").integer(), -1'000);
    EXPECT_EQ(CborReader("\x1b\xff\xff\xff\xff\xff\xff\xff\xff").integer(), std::nullopt);
    EXPECT_EQ(CborReader("\x64IETF").text(), "IETF");
    EXPECT_EQ(CborReader("\x44\x01\x02\x03\x04").bytes(), "\x01\x02\x03\x04");
    EXPECT_EQ(CborReader("\x44\x01").bytes(), std::nullopt);
    CborReader nested("\x82\x01\x82\x02\x03\x05");
    EXPECT_TRUE(nested.skip());
    EXPECT_EQ(nested.integer(), 5);
    EXPECT_FALSE(CborReader("\x9b\xff\xff\xff\xff\xff\xff\xff\xff").skip());
    EXPECT_FALSE(CborReader(std::string(40, '\x81')).skip()) << "too deep";
    EXPECT_FALSE(CborReader("\x5f\x41\x61\xff").skip()) << "of no definite length";
}

TEST(Base64Url, RoundTrips) {
    for (std::string_view bytes : {"", "f", "fo", "foo", "\xff\xfe\xfd"}) {
        EXPECT_EQ(from_base64url(to_base64url(bytes)), bytes);
    }
    EXPECT_EQ(to_base64url("\xff\xfe\xfd"), "__79");
    EXPECT_EQ(from_base64url("Zg=="), std::nullopt);
    EXPECT_EQ(from_base64url("Z"), std::nullopt);
    EXPECT_EQ(from_base64url("+/79"), std::nullopt);
}
