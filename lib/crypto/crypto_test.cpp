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
    crypto::HashingTurns turns(1);
    crypto::PasswordHasher hasher(turns, 1);
    auto hash = hasher.hash("şifre");
    ASSERT_TRUE(hash);
    EXPECT_TRUE(hash->starts_with("$argon2id$"));
    EXPECT_TRUE(*hasher.verify(*hash, "şifre"));
    EXPECT_FALSE(*hasher.verify(*hash, "sifre"));
    EXPECT_FALSE(*hasher.verify("not a hash", "şifre"));
    EXPECT_NE(*hash, *hasher.hash("şifre")) << "each hash has its own salt";
}

TEST(PasswordHasher, HasADecoyThatCostsAsMuchAsAHash) {
    crypto::HashingTurns turns(1);
    crypto::PasswordHasher hasher(turns, 1);
    auto shape = [](const std::string& hash) { return hash.substr(0, hash.find("p=1$")); };
    EXPECT_EQ(shape(crypto::PasswordHasher::decoy()), shape(*hasher.hash("a password")));
    EXPECT_EQ(crypto::PasswordHasher::decoy().size(), hasher.hash("a password")->size());
    auto begin = std::chrono::steady_clock::now();
    EXPECT_FALSE(*hasher.verify(crypto::PasswordHasher::decoy(), "a password"));
    EXPECT_GT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(1)) << "it was computed";
}

TEST(PasswordHasher, RefusesWhenTooManyWait) {
    crypto::HashingTurns turns(1);
    crypto::HashingTurns::Lane other(turns, 0);
    crypto::PasswordHasher hasher(turns, 0);
    auto taken = other.take();
    EXPECT_EQ(hasher.hash("a password").error().code(), "password.busy");
    EXPECT_EQ(hasher.verify(crypto::PasswordHasher::decoy(), "a password").error().code(), "password.busy");
}
