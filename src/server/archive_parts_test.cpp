#include "server/archive_parts.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/newsroom_database.h"

using namespace stanhope;
using database::Connection;
using database::Row;

// If you add a table or a column, add it to an archive part, or to the list of what archives leave out.
TEST(ArchiveTables, HoldEveryTableAndColumnThatIsNotOfThisInstallationAlone) {
    constexpr std::string_view kLeftOut[] = {"api_keys",
                                             "article_reads",
                                             "audit",
                                             "changes",
                                             "followers",
                                             "idempotent_answers",
                                             "incoming_pictures",
                                             "jobs",
                                             "migrations",
                                             "mistake_reports",
                                             "most_read",
                                             "passkey_challenges",
                                             "passkeys",
                                             "recovery_codes",
                                             "sessions",
                                             "sign_in_failures",
                                             "staff",
                                             "staff_links",
                                             "steps",
                                             "working_copies"};
    stanhope_testing::NewsroomDatabase database;
    bool is_sqlite = database->dialect() == database::Dialect::Sqlite;
    auto columns = database->read([&](Connection& connection) {
        return connection.all(
            is_sqlite ? "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE "
                        "m.type = 'table' "
                        "AND m.name NOT LIKE 'sqlite_%'"
                      : "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = "
                        "current_schema()",
            {}, [](const Row& row) { return std::pair(row.string(0), row.string(1)); });
    });
    ASSERT_TRUE(columns) << columns.error().detail();
    ASSERT_GT(columns->size(), 100U);
    std::vector<ArchiveTable> tables;
    for (const ArchivePart& part : archive_parts())
        tables.insert(tables.end(), part.tables.begin(), part.tables.end());
    for (const auto& [table, column] : *columns) {
        if (std::ranges::find(kLeftOut, table) != std::end(kLeftOut)) continue;
        if (table == "authors" && column == "staff") continue;  // accounts belong to one installation
        auto known = std::ranges::find(tables, table, &ArchiveTable::name);
        ASSERT_NE(known, tables.end()) << table;
        EXPECT_NE(std::ranges::find(known->columns, column, &ArchiveColumn::name), known->columns.end())
            << table << "." << column;
    }
}
