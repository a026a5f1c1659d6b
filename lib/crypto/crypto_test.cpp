#include <regex>

#include <gtest/gtest.h>

#include "crypto/password_hasher.h"
#include "crypto/sha256.h"
#include "crypto/token.h"

TEST(Sha256, AgreesWithFips180) {
    EXPECT_EQ(crypto::sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(crypto::sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Token, IsLongAndUnique) {
    std::string token = crypto::make_token();
    EXPECT_TRUE(std::regex_match(token, std::regex("[A-Za-z0-9_-]{43}")));
    EXPECT_NE(token, crypto::make_token());
    EXPECT_EQ(crypto::hash_token(token).size(), 64U);
}

TEST(Token, APasswordCanBeTyped) {
    std::string password = crypto::make_typeable_password();
    EXPECT_TRUE(std::regex_match(password, std::regex("([2-9a-hjkmnp-z]{4}-){4}[2-9a-hjkmnp-z]{4}")))
        << password;
    EXPECT_NE(password, crypto::make_typeable_password());
}

TEST(PasswordHasher, VerifiesTheRightPasswordOnly) {
    crypto::PasswordHasher hasher(1);
    auto hash = hasher.hash("şifre");
    ASSERT_TRUE(hash);
    EXPECT_TRUE(hash->starts_with("$argon2id$"));
    EXPECT_TRUE(hasher.verify(*hash, "şifre"));
    EXPECT_FALSE(hasher.verify(*hash, "sifre"));
    EXPECT_FALSE(hasher.verify("not a hash", "şifre"));
    EXPECT_NE(*hash, *hasher.hash("şifre")) << "each hash has its own salt";
}
