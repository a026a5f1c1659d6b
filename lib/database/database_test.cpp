#include "database/database.h"

#include <thread>

#include <gtest/gtest.h>

#include "support/test_database.h"

using database::Bytes;
using database::Connection;
using database::Row;
using database::Savepoint;
using database::Transaction;
using stanhope_testing::TestDatabase;

namespace {

class Databases : public testing::Test {
protected:
    Databases() {
        script(
            "CREATE TABLE parents (id BIGINT PRIMARY KEY);"
            "CREATE TABLE things (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, size BIGINT CHECK (size "
            "< 100), weight DOUBLE PRECISION,"
            "raw BLOB, parent BIGINT REFERENCES parents (id))");
    }

    void script(std::string sql) {
        if (!database_.is_sqlite()) sql = std::string(sql).replace(sql.find("BLOB"), 4, "BYTEA");
        auto ran = database_->write([&](Transaction& transaction) { return transaction->run_script(sql); });
        ASSERT_TRUE(ran) << ran.error().detail();
    }

    base::Result<std::int64_t> run(std::string_view sql, database::Values values = {}) {
        return database_->write([&](Transaction& transaction) { return transaction->run(sql, values); });
    }

    std::int64_t count() {
        return database_
            ->read([](Connection& connection) {
                return connection.first("SELECT count(*) FROM things", {},
                                        [](const Row& row) { return row.int64(0); });
            })
            .value()
            .value();
    }

    TestDatabase database_;
};

const std::string kAllBytes = [] {
    std::string bytes;
    for (int byte = 0; byte < 256; ++byte)
        bytes += static_cast<char>(byte);
    return bytes;
}();

}  // namespace

TEST_F(Databases, ALongAnswerComesRowByRow) {
    for (std::int64_t id = 0; id < 100; ++id)
        ASSERT_TRUE(run("INSERT INTO things (id, name) VALUES ($1, $2)", {id, std::to_string(id)}));
    auto read = database_->read([](Connection& connection) -> base::Result<std::string> {
        std::string ids;
        auto visit = [&](const Row& row) {
            ids += row.string(1);
            ids += row.is_null(2) ? "" : "!";
        };
        TRY(connection.stream("SELECT id, name, size FROM things WHERE id < 5 ORDER BY id", visit));
        EXPECT_FALSE(connection.stream("SELECT none FROM things", visit));
        EXPECT_EQ(connection.stream("SELECT 1 / (id - id) FROM things", visit).has_value(),
                  connection.dialect() == database::Dialect::Sqlite);
        // After two failed queries the connection can still be used.
        TRY(connection.stream("SELECT id, name, size FROM things WHERE id = 7", visit));
        return ids;
    });
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_TRUE(read->starts_with("01234"));
    EXPECT_TRUE(read->ends_with("7"));
}

TEST_F(Databases, ReadsExactlyWhatWasWritten) {
    ASSERT_TRUE(run(
        "INSERT INTO things (id, name, size, weight, raw) VALUES ($1, $2, $3, $4, $5)",
        {std::int64_t{9'223'372'036'854'775'807}, "İstanbul'da \"ışık\"\n\\N\t", -5, 0.1, Bytes{kAllBytes}}));
    ASSERT_TRUE(run("INSERT INTO things (id, name, size, weight, raw) VALUES ($1, $2, $3, $4, $5)",
                    {1, "", nullptr, nullptr, Bytes{""}}));
    auto rows = database_->read([](Connection& connection) {
        return connection.all("SELECT id, name, size, weight, raw FROM things ORDER BY id DESC", {},
                              [](const Row& row) {
                                  return std::tuple(row.int64(0), row.string(1), row.optional_int64(2),
                                                    row.is_null(3), row.real(3), std::string(row.bytes(4)));
                              });
    });
    ASSERT_TRUE(rows) << rows.error().detail();
    ASSERT_EQ(rows->size(), 2U);
    EXPECT_EQ((*rows)[0], std::tuple(9'223'372'036'854'775'807, std::string("İstanbul'da \"ışık\"\n\\N\t"),
                                     std::optional<std::int64_t>(-5), false, 0.1, kAllBytes));
    EXPECT_EQ((*rows)[1],
              std::tuple(1, std::string(), std::optional<std::int64_t>(), true, 0.0, std::string()));
}

TEST_F(Databases, PlaceholdersMayComeInAnyOrderAndTwice) {
    auto read = database_->read([](Connection& connection) {
        return connection.first("SELECT CAST($2 AS TEXT), CAST($1 AS TEXT), CAST($2 AS TEXT)", {"one", "two"},
                                [](const Row& row) { return row.string(0) + row.string(1) + row.string(2); });
    });
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_EQ(**read, "twoonetwo");
}

TEST_F(Databases, RunTellsHowManyRowsChanged) {
    ASSERT_TRUE(run("INSERT INTO things (id, name) VALUES (1, 'a'), (2, 'b'), (3, 'c')"));
    EXPECT_EQ(run("UPDATE things SET size = 1 WHERE id > $1", {1}), 2);
    EXPECT_EQ(run("DELETE FROM things WHERE id = $1", {99}), 0);
}

TEST_F(Databases, ConstraintsAreToldApart) {
    ASSERT_TRUE(run("INSERT INTO things (id, name) VALUES (1, 'a')"));
    EXPECT_EQ(run("INSERT INTO things (id, name) VALUES (1, 'b')").error().code(), "database.unique");
    EXPECT_EQ(run("INSERT INTO things (id, name) VALUES (2, 'a')").error().code(), "database.unique");
    EXPECT_EQ(run("INSERT INTO things (id, name) VALUES (2, NULL)").error().code(), "database.not_null");
    EXPECT_EQ(run("INSERT INTO things (id, name, size) VALUES (2, 'b', 100)").error().code(),
              "database.check");
    auto orphan = run("INSERT INTO things (id, name, parent) VALUES (2, 'b', 7)");
    EXPECT_EQ(orphan.error().code(), "database.foreign_key");
    EXPECT_EQ(orphan.error().kind(), base::ErrorKind::Conflict);
    EXPECT_EQ(run("INSERT INTO nowhere (id) VALUES (1)").error().code(), "database.failed");
}

TEST_F(Databases, TextMustBeValidUtf8) {
    EXPECT_EQ(
        run("INSERT INTO things (id, name) VALUES ($1, $2)", {1, std::string_view("a\0b", 3)}).error().code(),
        "database.text");
    EXPECT_EQ(run("INSERT INTO things (id, name) VALUES ($1, $2)", {1, "\xFF"}).error().code(),
              "database.text");
}

TEST_F(Databases, AFailedChangeLeavesNothing) {
    auto changed = database_->write([](Transaction& transaction) -> base::Result<void> {
        TRY(transaction->run("INSERT INTO things (id, name) VALUES (1, 'a')"));
        return base::invalid("test.no", "No.");
    });
    EXPECT_EQ(changed.error().code(), "test.no");
    EXPECT_EQ(count(), 0);
}

TEST_F(Databases, ASavepointIsRolledBackAlone) {
    auto changed = database_->write([](Transaction& transaction) -> base::Result<void> {
        TRY(transaction->run("INSERT INTO things (id, name) VALUES (1, 'a')"));
        {
            TRY(Savepoint dropped, Savepoint::begin(transaction));
            TRY(transaction->run("INSERT INTO things (id, name) VALUES (2, 'b')"));
            EXPECT_EQ(transaction->run("INSERT INTO things (id, name) VALUES (2, 'b')").error().code(),
                      "database.unique");
        }
        TRY(Savepoint kept, Savepoint::begin(transaction));
        TRY(transaction->run("INSERT INTO things (id, name) VALUES (3, 'c')"));
        return kept.keep();
    });
    ASSERT_TRUE(changed) << changed.error().detail();
    EXPECT_EQ(count(), 2);
}

TEST_F(Databases, NoticesComeAfterTheCommitOnly) {
    int notices = 0;
    ASSERT_TRUE(database_->write([&](Transaction& transaction) -> base::Result<void> {
        transaction.after_commit([&] { ++notices; });
        EXPECT_EQ(notices, 0);
        return {};
    }));
    EXPECT_EQ(notices, 1);
    EXPECT_FALSE(database_->write([&](Transaction& transaction) -> base::Result<void> {
        transaction.after_commit([&] { ++notices; });
        return base::invalid("test.no", "No.");
    }));
    EXPECT_EQ(notices, 1);
}

TEST_F(Databases, ASnapshotSeesOneMoment) {
    auto seen =
        database_->read_snapshot([&](Connection& connection) -> base::Result<std::vector<std::int64_t>> {
            auto number = [](const Row& row) { return row.int64(0); };
            TRY(auto before, connection.first("SELECT count(*) FROM things", {}, number));
            EXPECT_TRUE(run("INSERT INTO things (id, name) VALUES (1, 'a')"));
            TRY(auto after, connection.first("SELECT count(*) FROM things", {}, number));
            return std::vector{*before, *after};
        });
    ASSERT_TRUE(seen) << seen.error().detail();
    EXPECT_EQ(*seen, (std::vector<std::int64_t>{0, 0}));
    EXPECT_EQ(count(), 1);
}

TEST_F(Databases, ABulkLoadKeepsEveryByte) {
    constexpr std::string_view kColumns[] = {"id", "name", "size", "weight", "raw"};
    auto loaded = database_->write([&](Transaction& transaction) -> base::Result<void> {
        TRY(auto load, transaction->bulk_load("things", kColumns));
        for (int i = 0; i < 5'000; ++i) {
            std::string name = std::to_string(i) + "\t\n\r\\N ğ";
            TRY(load->add(std::initializer_list<database::Value>{i, name, nullptr, 1.5, Bytes{kAllBytes}}));
        }
        return load->finish();
    });
    ASSERT_TRUE(loaded) << loaded.error().detail();
    EXPECT_EQ(count(), 5'000);
    auto row = database_->read([](Connection& connection) {
        return connection.first("SELECT name, size, weight, raw FROM things WHERE id = $1", {4'999},
                                [](const Row& found) {
                                    return std::tuple(found.string(0), found.is_null(1), found.real(2),
                                                      std::string(found.bytes(3)));
                                });
    });
    EXPECT_EQ(**row, std::tuple(std::string("4999\t\n\r\\N ğ"), true, 1.5, kAllBytes));
}

TEST_F(Databases, ABulkLoadThatIsNotFinishedIsNotThere) {
    constexpr std::string_view kColumns[] = {"id", "name"};
    auto loaded = database_->write([&](Transaction& transaction) -> base::Result<void> {
        TRY(auto load, transaction->bulk_load("things", kColumns));
        return load->add(std::initializer_list<database::Value>{1, "a"});
    });
    EXPECT_FALSE(loaded);
    EXPECT_EQ(count(), 0);
    EXPECT_TRUE(run("INSERT INTO things (id, name) VALUES (1, 'a')"))
        << "the connection is fit for use again";
}

TEST_F(Databases, ManyThreadsMayWrite) {
    ASSERT_TRUE(run("INSERT INTO things (id, name, weight) VALUES (1, 'sum', 0)"));
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([this] {
                for (int i = 0; i < 25; ++i)
                    ASSERT_TRUE(run("UPDATE things SET weight = weight + 1 WHERE id = 1"));
            });
        }
    }
    auto sum = database_->read([](Connection& connection) {
        return connection.first("SELECT weight FROM things", {}, [](const Row& row) { return row.real(0); });
    });
    EXPECT_EQ(**sum, 100);
}

TEST_F(Databases, ADeadConnectionIsReplaced) {
    if (database_.is_sqlite()) GTEST_SKIP() << "only a server can close connections";
    ASSERT_TRUE(database_->ping());
    auto other = database::Database::open({.address = database_.address()});
    ASSERT_TRUE((*other)->read([](Connection& connection) {
        return connection.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND "
            "datname = current_database()");
    }));
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    auto pinged = database_->ping();
    EXPECT_TRUE(pinged) << pinged.error().detail();
    EXPECT_TRUE(run("INSERT INTO things (id, name) VALUES (1, 'a')"));
}

TEST_F(Databases, AWriteIsRetriedWhenItsConnectionDiesHalfway) {
    if (database_.is_sqlite()) GTEST_SKIP() << "only a server can close connections";
    int attempts = 0;
    auto changed = database_->write([&](Transaction& transaction) -> base::Result<void> {
        ++attempts;
        TRY(transaction->run("INSERT INTO things (id, name) VALUES (1, 'a')"));
        if (attempts == 1) {
            TRY(transaction->run("SELECT pg_terminate_backend(pg_backend_pid())"));
        }
        return {};
    });
    ASSERT_TRUE(changed) << changed.error().detail();
    EXPECT_EQ(attempts, 2);
    EXPECT_EQ(count(), 1);
}

TEST_F(Databases, ListenersHearOtherPrograms) {
    auto listener = database_->listen("changes");
    ASSERT_TRUE(listener);
    static_cast<void>((*listener)->wait(std::chrono::milliseconds(0)));  // the first wait always returns true
    EXPECT_EQ((*listener)->wait(std::chrono::milliseconds(50)), false);
    ASSERT_TRUE(run("INSERT INTO things (id, name) VALUES (1, 'a')"));
    if (!database_.is_sqlite()) {
        ASSERT_TRUE(run("NOTIFY changes"));
    }
    EXPECT_EQ((*listener)->wait(std::chrono::seconds(2)), true);
}

TEST_F(Databases, ABackupIsARunningNewsroomsCopy) {
    auto file = database_.folder() / "copy.db";
    if (!database_.is_sqlite()) {
        EXPECT_EQ(database_->back_up_to(file).error().code(), "backup.postgresql");
        return;
    }
    ASSERT_TRUE(run("INSERT INTO things (id, name) VALUES (1, 'a')"));
    ASSERT_TRUE(database_->back_up_to(file));
    EXPECT_EQ(database_->back_up_to(file).error().code(), "backup.exists");
    ASSERT_TRUE(run("INSERT INTO things (id, name) VALUES (2, 'b')"));
    auto copy = database::Database::open({.address = "sqlite:" + file.string()});
    ASSERT_TRUE(copy);
    auto rows = (*copy)->read([](Connection& connection) {
        return connection.first("SELECT count(*) FROM things", {},
                                [](const Row& row) { return row.int64(0); });
    });
    EXPECT_EQ(**rows, 1);
}

TEST(DatabaseOpen, SaysWhatIsWrong) {
    EXPECT_EQ(database::Database::open({.address = "mysql://x"}).error().code(), "database.address");
    EXPECT_EQ(database::Database::open({.address = "sqlite:/nowhere/at/all.db"}).error().code(),
              "database.down");
    EXPECT_EQ(database::Database::open({.address = "postgresql://nobody@127.0.0.1:1/none"}).error().code(),
              "database.down");
}
