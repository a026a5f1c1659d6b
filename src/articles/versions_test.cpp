#include "articles/versions.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/newsroom_fixture.h"

using namespace stanhope;

class VersionLog : public stanhope_testing::NewsroomFixture {
protected:
    ChainReport verify() {
        return database->read([](database::Connection& connection) { return verify_versions(connection); })
            .value();
    }

    // Runs an SQL statement that changes the version log behind the program's back.
    void tamper(std::string_view sql) {
        auto done = database->write([&](database::Transaction& transaction) -> base::Result<void> {
            TRY(transaction->run(sql));
            return {};
        });
        ASSERT_TRUE(done) << base::describe(done.error());
    }
};

TEST_F(VersionLog, HoldsAndNamesItsNewestLink) {
    Article first = write_published("One");
    Article second = write_published("Two");
    ASSERT_TRUE(articles.withdraw(editor, first.id, "wrong"));
    ChainReport report = verify();
    EXPECT_FALSE(report.broken_at) << report.what;
    EXPECT_EQ(report.links, 3);
    auto versions =
        database->read([&](database::Connection& connection) { return versions_of(connection, first.id); })
            .value();
    ASSERT_EQ(versions.size(), 2U);
    EXPECT_EQ(versions[1].hash, report.newest_hash);
    EXPECT_EQ(versions[1].kind, "withdrawn");
}

TEST_F(VersionLog, FindsAByteChangedAnywhere) {
    write_published("One");
    write_published("Two");
    write_published("Three");
    for (std::string_view column :
         {"article", "kind", "actor", "content", "content_hash", "previous_hash", "hash"}) {
        auto text =
            database
                ->read([&](database::Connection& connection) {
                    return connection.first(fmt::format("SELECT {} FROM versions WHERE seq = 2", column), {},
                                            [](const database::Row& row) { return row.string(0); });
                })
                .value()
                .value();
        for (std::size_t at = 0; at < text.size(); at += 1 + text.size() / 40) {
            std::string changed = text;
            changed[at] = changed[at] == 'a' ? 'b' : 'a';
            if (column == "kind") changed = "withdrawn";
            if (column == "article") changed = write(editor, "Other").id;
            auto put = [&](const std::string& value) {
                return database->write([&](database::Transaction& transaction) -> base::Result<void> {
                    TRY(transaction->run(fmt::format("UPDATE versions SET {} = $1 WHERE seq = 2", column),
                                         {value}));
                    return {};
                });
            };
            ASSERT_TRUE(put(changed));
            EXPECT_EQ(verify().broken_at, 2) << column << " at " << at;
            ASSERT_TRUE(put(text));
            if (column == "article") break;
        }
    }
    EXPECT_FALSE(verify().broken_at);
}

TEST_F(VersionLog, FindsWhatWasTakenOutOrEmptied) {
    write_published("One");
    write_published("Two");
    write_published("Three");
    tamper("UPDATE versions SET at = at + 1 WHERE seq = 3");
    EXPECT_EQ(verify().broken_at, 3);
    tamper("UPDATE versions SET at = at - 1 WHERE seq = 3");
    tamper("UPDATE versions SET content = NULL WHERE seq = 1");
    EXPECT_EQ(verify().broken_at, 1);
    tamper("DELETE FROM versions WHERE seq = 1");
    EXPECT_EQ(verify().broken_at, 2);
}
