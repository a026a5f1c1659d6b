#include "readers/readers.h"

#include <gtest/gtest.h>

#include "support/newsroom_database.h"

using namespace stanhope;
using database::Transaction;

TEST(Readers, AnAddressForMailLooksLikeOne) {
    for (const char* good : {"ada@example.org", "a.b+c@x", "ışık@örnek.tr"})
        EXPECT_TRUE(is_email(good)) << good;
    for (const char* bad : {"", "ada", "@x", "ada@", "a b@x", "ada@x,b@y", "<ada@x>", "a\n@x", "a\xff@x"})
        EXPECT_FALSE(is_email(bad)) << bad;
    EXPECT_FALSE(is_email(std::string(250, 'a') + "@x.example"));
}

TEST(Readers, WhoHasLeftElsewhereIsNotWrittenToFromHere) {
    stanhope_testing::NewsroomDatabase database;
    base::Time now = base::from_microseconds(1'000'000);
    auto ensure = [&](const char* email, bool is_subscribed) {
        return database->write([&](Transaction& transaction) {
            return ensure_reader(transaction, {email, "Ada", "", is_subscribed, now}, now);
        });
    };
    EXPECT_EQ(*ensure("Ada@Example.org", true), ReaderOutcome::Made);
    EXPECT_EQ(*ensure("ada@example.org", true), ReaderOutcome::Unchanged);
    EXPECT_EQ(*ensure("ada@example.org ", false), ReaderOutcome::Unsubscribed);
    EXPECT_EQ(*ensure("ada@example.org", true), ReaderOutcome::Unchanged) << "and stays so";
    auto subscribed = database->read([](database::Connection& connection) {
        return connection.first(
            "SELECT count(*), sum(is_subscribed) FROM readers", {},
            [](const database::Row& row) { return std::pair(row.int64(0), row.int64(1)); });
    });
    EXPECT_EQ(**subscribed, (std::pair<std::int64_t, std::int64_t>(1, 0)));
    EXPECT_EQ(ensure("nobody", true).error().code(), "reader.email");
}
