#include "staff/staff.h"

#include <gtest/gtest.h>

#include "crypto/token.h"
#include "staff/api_keys.h"
#include "support/newsroom_database.h"

using namespace stanhope;
using database::Connection;
using database::Row;

namespace {

class StaffAccounts : public testing::Test {
protected:
    std::string text(std::string sql) {
        return database_
            ->read([&](Connection& connection) {
                return connection.first(sql, {}, [](const Row& row) { return row.string(0); });
            })
            .value()
            .value();
    }

    stanhope_testing::NewsroomDatabase database_;
    base::FixedClock clock_{base::from_microseconds(5)};
    changes::ChangeFeed feed_{clock_};
    crypto::HashingTurns turns_{1};
    crypto::PasswordHasher hasher_{turns_, 10};
    Staff staff_{*database_, feed_, hasher_, clock_};
    ApiKeys keys_{*database_, feed_, clock_};
};

}  // namespace

TEST_F(StaffAccounts, AreAddedWithAPasswordThatIsNotKept) {
    auto added = staff_.add(system_actor(), {" Nilay@Example.ORG ", "Nilay Özadam", Role::Editor});
    ASSERT_TRUE(added) << added.error().message();
    EXPECT_EQ(added->member.email, "nilay@example.org");
    EXPECT_TRUE(added->member.must_change_password);
    std::string hash = text("SELECT password_hash FROM staff");
    EXPECT_EQ(hash.find(added->one_time_password), std::string::npos);
    EXPECT_TRUE(*hasher_.verify(hash, added->one_time_password));
    EXPECT_EQ(text("SELECT kind FROM changes"), "staff.added");
    ASSERT_EQ(staff_.all(system_actor())->size(), 1U);
    EXPECT_EQ(staff_.all(system_actor())->front().role, Role::Editor);
}

TEST_F(StaffAccounts, OneAddressIsOneAccount) {
    ASSERT_TRUE(staff_.add(system_actor(), {"a@example.org", "A", Role::Writer}));
    EXPECT_EQ(staff_.add(system_actor(), {"A@example.org", "B", Role::Writer}).error().code(),
              "staff.exists");
}

TEST_F(StaffAccounts, WhatIsNoAddressOrNameIsRefused) {
    for (auto email : {"", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\nc", "\xFF@b"}) {
        EXPECT_EQ(staff_.add(system_actor(), {email, "A", Role::Writer}).error().code(), "staff.email")
            << email;
    }
    EXPECT_EQ(staff_.add(system_actor(), {"a@b", "  ", Role::Writer}).error().code(), "staff.name");
    EXPECT_EQ(staff_.add(system_actor(), {"a@b", std::string(201, 'x'), Role::Writer}).error().code(),
              "staff.name");
}

TEST_F(StaffAccounts, ANewPasswordReplacesTheOld) {
    auto added = staff_.add(system_actor(), {"a@example.org", "A", Role::Writer});
    auto reset = staff_.reset_password(system_actor(), "A@example.org");
    ASSERT_TRUE(reset);
    std::string hash = text("SELECT password_hash FROM staff");
    EXPECT_FALSE(*hasher_.verify(hash, added->one_time_password));
    EXPECT_TRUE(*hasher_.verify(hash, reset->one_time_password));
    EXPECT_EQ(staff_.reset_password(system_actor(), "b@example.org").error().code(), "staff.unknown");
}

TEST(Roles, AreKnownByName) {
    EXPECT_EQ(parse_role("translator"), Role::Translator);
    EXPECT_NE(parse_role("boss").error().message().find("publisher"), std::string::npos);
}

TEST_F(StaffAccounts, AKeyIsShownOnceAndKeptAsAHash) {
    auto added = keys_.add(system_actor(), "wire", {"articles:write", "articles:read", "articles:read"});
    ASSERT_TRUE(added) << added.error().message();
    EXPECT_TRUE(added->secret.starts_with("stanhope_"));
    EXPECT_EQ(text("SELECT secret_hash FROM api_keys"), crypto::hash_token(added->secret));
    EXPECT_EQ(keys_.all(system_actor())->front().scopes,
              (std::vector<std::string>{"articles:read", "articles:write"}));
}

TEST_F(StaffAccounts, AKeyNeedsANameAndScopesWeKnow) {
    EXPECT_EQ(keys_.add(system_actor(), " ", {"admin"}).error().code(), "key.name");
    EXPECT_EQ(keys_.add(system_actor(), "x", {}).error().code(), "key.scope");
    EXPECT_EQ(keys_.add(system_actor(), "x", {"everything"}).error().code(), "key.scope");
}

TEST_F(StaffAccounts, ARevokedKeyKeepsTheTimeItWasRevoked) {
    auto id = keys_.add(system_actor(), "wire", {"admin"})->key.id;
    ASSERT_TRUE(keys_.revoke(system_actor(), id));
    auto first = keys_.all(system_actor())->front().revoked_at;
    clock_.advance(std::chrono::hours(1));
    ASSERT_TRUE(keys_.revoke(system_actor(), id));
    EXPECT_EQ(keys_.all(system_actor())->front().revoked_at, first);
    EXPECT_EQ(keys_.revoke(system_actor(), "nothing").error().code(), "key.unknown");
}
