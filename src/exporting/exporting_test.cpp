#include <gtest/gtest.h>

#include "exporting/internal/json_row.h"
#include "exporting/tables.h"
#include "support/newsroom_database.h"

using namespace stanhope;
using database::Connection;
using database::Row;

// Whoever adds a table or a column says here whether an archive holds it.
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
                                             "staff_links"};
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
    for (const auto& [table, column] : *columns) {
        if (std::ranges::find(kLeftOut, table) != std::end(kLeftOut)) continue;
        if (table == "authors" && column == "staff") continue;  // an account of this installation
        auto known = std::ranges::find(archive_tables(), table, &ArchiveTable::name);
        ASSERT_NE(known, archive_tables().end()) << table;
        EXPECT_NE(std::ranges::find(known->columns, column, &ArchiveColumn::name), known->columns.end())
            << table << "." << column;
    }
}

TEST(ArchiveRows, AreCheckedFieldByField) {
    auto table = [](std::string_view name) -> const ArchiveTable& {
        return *std::ranges::find(archive_tables(), name, &ArchiveTable::name);
    };
    EXPECT_TRUE(row_of_json(table("tags"), R"({"id":"a","edition":"en","name":"b","slug":"c"})"));
    constexpr std::string_view kBody =
        R"({"article":"a","number":1,"content":{"body":{"content":[{"html":"<script>","type":"html"}],"type":"doc"}},"saved_by":"s","saved_at":"2026-01-01T00:00:00Z"})";
    struct Case {
        std::string_view table, line, code, words;
    };
    for (const Case& c : std::initializer_list<Case>{
             {"tags", "", "import.row", "no object"},
             {"tags", "[]", "import.row", "no object"},
             {"tags", R"({"id":"a","edition":"en","name":"b"})", "import.row", "slug"},
             {"tags", R"({"id":1,"edition":"en","name":"b","slug":"c"})", "import.row", "“id” is a text"},
             {"tags", R"({"id":"a","edition":"en","name":"b","slug":"c","more":1})", "import.row",
              "does not know"},
             {"tags", R"({"id":"a","edition":"en","name":"b","slug":"../c"})", "import.row", "small letters"},
             {"redirects", R"({"path":"/a","kind":"tag","target":"t","is_permanent":1})", "import.row",
              "true or false"},
             {"tombstones", R"({"article":"a","edition":"en","reason":"r","withdrawn_at":"today"})",
              "import.row", "is a time"},
             {"revisions", kBody, "import.body", "form"},
         }) {
        auto row = row_of_json(table(c.table), c.line);
        ASSERT_FALSE(row) << c.line;
        EXPECT_EQ(row.error().code(), c.code) << c.line;
        EXPECT_NE(row.error().message().find(c.words), std::string::npos) << row.error().message();
    }
}
