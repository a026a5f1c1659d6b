#include "database/migrations.h"

#include <thread>

#include <gtest/gtest.h>

#include "support/test_database.h"

using base::EmbeddedFile;
using database::Dialect;

namespace {

class Migrations : public testing::Test {
protected:
    auto migrate(std::vector<EmbeddedFile> files) { return database::migrate(*database_, files, clock_); }

    bool has_table(std::string name) {
        return database_
            ->read([&](database::Connection& connection) {
                return connection.run("SELECT count(*) FROM " + name);
            })
            .has_value();
    }

    stanhope_testing::TestDatabase database_;
    base::FixedClock clock_{base::from_microseconds(1)};
};

const EmbeddedFile kFirst{"0001_first.sql", "CREATE TABLE a (id BIGINT); CREATE TABLE b (id BIGINT);"};
const EmbeddedFile kSecond{"0002_second.sql", "CREATE TABLE c (id BIGINT);"};
const EmbeddedFile kBroken{"0003_broken.sql", "CREATE TABLE d (id BIGINT); CREATE TABLE a (id BIGINT);"};

}  // namespace

TEST_F(Migrations, RunOnceInOrder) {
    auto report = migrate({kFirst});
    ASSERT_TRUE(report) << report.error().detail();
    EXPECT_EQ(report->applied, std::vector<std::string>{"0001_first.sql"});
    report = migrate({kFirst, kSecond});
    ASSERT_TRUE(report);
    EXPECT_EQ(report->applied, std::vector<std::string>{"0002_second.sql"});
    EXPECT_EQ(report->version, 2);
    EXPECT_TRUE(migrate({kFirst, kSecond})->applied.empty());
}

TEST_F(Migrations, OneThatFailsHalfWayLeavesNothing) {
    ASSERT_TRUE(migrate({kFirst}));
    auto report = migrate({kFirst, kSecond, kBroken});
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code(), "migrations.failed");
    EXPECT_NE(report.error().message().find("0003_broken.sql"), std::string::npos);
    EXPECT_FALSE(has_table("c"));
    EXPECT_FALSE(has_table("d"));
    EXPECT_EQ(migrate({kFirst, kSecond})->applied.size(), 1U);
}

TEST_F(Migrations, ANewerDatabaseIsRefused) {
    ASSERT_TRUE(migrate({kFirst, kSecond}));
    auto report = migrate({kFirst});
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code(), "migrations.newer");
    EXPECT_NE(report.error().message().find("0002_second.sql"), std::string::npos);
}

TEST_F(Migrations, AChangedMigrationIsRefused) {
    ASSERT_TRUE(migrate({kFirst}));
    EXPECT_EQ(migrate({{"0001_first.sql", "CREATE TABLE z (id BIGINT)"}}).error().code(),
              "migrations.changed");
}

TEST_F(Migrations, TwoProgramsStartingAtOnceDoNotCollide) {
    auto other = database::Database::open({.address = database_.address()});
    ASSERT_TRUE(other);
    std::size_t applied = 0;
    {
        std::jthread thread([&] {
            applied +=
                database::migrate(**other, std::vector{kFirst, kSecond}, clock_).value().applied.size();
        });
        auto mine = migrate({kFirst, kSecond});
        thread.join();
        ASSERT_TRUE(mine) << mine.error().detail();
        applied += mine->applied.size();
    }
    EXPECT_EQ(applied, 2U);
}

TEST(MigrationText, KeepsOnlyWhatTheDatabaseUnderstands) {
    constexpr std::string_view kSql = "a BLOB, -- sqlite only\na BYTEA, -- postgresql only\nb TEXT";
    EXPECT_EQ(database::migration_for(Dialect::Sqlite, kSql), "a BLOB, -- sqlite only\nb TEXT\n");
    EXPECT_EQ(database::migration_for(Dialect::Postgresql, kSql), "a BYTEA, -- postgresql only\nb TEXT\n");
}
