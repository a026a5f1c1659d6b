#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "archive/internal/json_row.h"
#include "archive/label.h"
#include "archive/rows.h"
#include "archive/unfinished_folder.h"
#include "support/test_database.h"

using namespace stanhope;
using database::Connection;
using database::Row;
using database::Transaction;
using Kind = ArchiveColumn::Kind;
namespace fs = std::filesystem;

namespace {

base::Result<void> must_have_a_name(std::string_view text) {
    if (text.find("name") != std::string_view::npos) return {};
    return base::invalid("boat.nameless", "the boat has no name");
}

constexpr ArchiveColumn kBoatColumns[] = {{"id"},
                                          {"slug", Kind::Slug},
                                          {"tender_of"},
                                          {"length", Kind::Number},
                                          {"is_afloat", Kind::Flag},
                                          {"launched_at", Kind::Time},
                                          {"papers", Kind::Json, must_have_a_name}};
constexpr ArchiveTable kTables[] = {{"boats", "id", kBoatColumns, "tender_of"}};

base::Result<void> must_be_long(Connection& connection) {
    TRY(auto shortest, connection.first("SELECT coalesce(min(length), 100) FROM boats", {},
                                        [](const Row& row) { return row.int64(0); }));
    if (*shortest >= 3) return {};
    return base::invalid("boat.short", "A boat is too short.");
}

constexpr ArchivePart kParts[] = {{kTables, must_be_long}};

class Archive : public testing::Test {
protected:
    Archive() {
        fs::create_directories(folder_);
        run("CREATE TABLE boats (id TEXT PRIMARY KEY, slug TEXT, tender_of TEXT REFERENCES boats (id), "
            "length BIGINT, "
            "is_afloat BIGINT, launched_at BIGINT, papers TEXT)");
    }
    ~Archive() override { fs::remove_all(folder_); }

    void run(std::string_view sql) {
        auto ran = database_->write([&](Transaction& transaction) { return transaction->run(sql); });
        ASSERT_TRUE(ran) << ran.error().detail();
    }
    void add_boats() {
        run("INSERT INTO boats VALUES ('b', 'gull', NULL, 12, 1, 0, '{\"name\":\"Gull\"}')");
        run("INSERT INTO boats VALUES ('a', '', 'b', 3, 0, NULL, 'a name: \"no JSON')");
    }
    void write(const ArchiveProgress& progress = {}) {
        auto counts = database_->read([&](Connection& connection) {
            return write_archive_rows(connection, kParts, folder_, progress);
        });
        ASSERT_TRUE(counts) << counts.error().message();
        EXPECT_EQ(*counts, (ArchiveRowCounts{{"boats", 2}}));
    }
    base::Result<ArchiveRowCounts> read() {
        return database_->write(
            [&](Transaction& transaction) { return read_archive_rows(transaction, kParts, folder_, {}); });
    }
    void put_file(std::string_view text) { std::ofstream(folder_ / "boats.jsonl") << text; }
    std::string file() {
        std::ifstream in(folder_ / "boats.jsonl");
        return {std::istreambuf_iterator<char>(in), {}};
    }

    stanhope_testing::TestDatabase database_;
    fs::path folder_ = fs::temp_directory_path() / fmt::format("stanhope-archive-{}", ::getpid());
};

}  // namespace

TEST_F(Archive, HoldsEachRowAsALineOfJson) {
    add_boats();
    write();
    EXPECT_EQ(file(),
              "{\"id\":\"a\",\"slug\":\"\",\"tender_of\":\"b\",\"length\":3,\"is_afloat\":false,\"launched_"
              "at\":null,"
              "\"papers\":\"a name: \\\"no JSON\"}\n"
              "{\"id\":\"b\",\"slug\":\"gull\",\"tender_of\":null,\"length\":12,\"is_afloat\":true,"
              "\"launched_at\":\"1970-01-01T00:00:00Z\",\"papers\":{\"name\":\"Gull\"}}\n");
}

TEST_F(Archive, MakesTheSameRowsAgain) {
    add_boats();
    write();
    std::string first = file();
    run("UPDATE boats SET tender_of = NULL");
    run("DELETE FROM boats");
    auto counts = read();
    ASSERT_TRUE(counts) << counts.error().message() << counts.error().detail();
    write();
    EXPECT_EQ(file(), first) << "with the reference to a row that comes later";
}

TEST_F(Archive, IsReadIntoEmptyTablesOnly) {
    add_boats();
    write();
    auto counts = read();
    ASSERT_FALSE(counts);
    EXPECT_EQ(counts.error().code(), "import.not_empty");
}

TEST_F(Archive, IsCheckedOnceItsRowsAreThere) {
    put_file(
        R"({"id":"a","slug":"","tender_of":null,"length":2,"is_afloat":true,"launched_at":null,"papers":null})");
    auto counts = read();
    ASSERT_FALSE(counts);
    EXPECT_EQ(counts.error().code(), "boat.short");
}

TEST_F(Archive, NamesTheFileAndLineOfAMistake) {
    put_file("\n");
    auto counts = read();
    ASSERT_FALSE(counts);
    EXPECT_EQ(counts.error().code(), "import.row");
    EXPECT_NE(counts.error().message().find("boats.jsonl:1: the line is not a JSON object"),
              std::string::npos)
        << counts.error().message();
}

TEST(ArchiveRows, AreCheckedFieldByField) {
    auto line = [](std::string_view slug, std::string_view length, std::string_view afloat,
                   std::string_view time, std::string_view papers) {
        return fmt::format(
            R"({{"id":"a","slug":{},"tender_of":null,"length":{},"is_afloat":{},"launched_at":{},"papers":{}}})",
            slug, length, afloat, time, papers);
    };
    constexpr std::string_view kTime = R"("2026-01-01T00:00:00Z")";
    constexpr std::string_view kPapers = R"({"name":"Gull"})";
    EXPECT_TRUE(row_of_json(kTables[0], line(R"("gull")", "3", "true", kTime, kPapers)));
    struct Case {
        std::string line, code, words;
    };
    for (const Case& c : std::initializer_list<Case>{
             {"", "import.row", "not a JSON object"},
             {"[]", "import.row", "not a JSON object"},
             {R"({"id":"a"})", "import.row", "“slug” is missing"},
             {line("1", "3", "true", kTime, kPapers), "import.row", "small letters"},
             {line(R"("../gull")", "3", "true", kTime, kPapers), "import.row", "small letters"},
             {line(R"("gull")", "3.5", "true", kTime, kPapers), "import.row", "must be a number"},
             {line(R"("gull")", "3", "1", kTime, kPapers), "import.row", "must be true or false"},
             {line(R"("gull")", "3", "true", R"("today")", kPapers), "import.row", "must be a time"},
             {line(R"("gull")", "3", "true", kTime, "{}"), "boat.nameless", "no name"},
             {line(R"("gull")", "3", "true", kTime, R"({"name":1},"more":1)"), "import.row", "does not know"},
         }) {
        auto row = row_of_json(kTables[0], c.line);
        ASSERT_FALSE(row) << c.line;
        EXPECT_EQ(row.error().code(), c.code) << c.line;
        EXPECT_NE(row.error().message().find(c.words), std::string::npos) << row.error().message();
    }
}

TEST_F(Archive, HasALabelThatNamesItsSchema) {
    ASSERT_TRUE(write_label(folder_, {7, {}, {{"boats", 2}}, 0}));
    EXPECT_TRUE(must_be_archive(folder_, 7));
    EXPECT_EQ(must_be_archive(folder_, 8).error().code(), "import.not_archive");
    EXPECT_EQ(must_be_archive(folder_ / "elsewhere", 7).error().code(), "import.not_archive");
}

TEST_F(Archive, AnUnfinishedFolderLeavesNothing) {
    fs::path place = folder_ / "out";
    {
        UnfinishedFolder unfinished(place);
        ASSERT_TRUE(unfinished.make());
        std::ofstream(unfinished.path() / "file") << "text";
    }
    EXPECT_TRUE(fs::is_empty(folder_));
    {
        UnfinishedFolder finished(place);
        ASSERT_TRUE(finished.make());
        ASSERT_TRUE(finished.finish());
    }
    EXPECT_TRUE(fs::is_directory(place));
    EXPECT_EQ(UnfinishedFolder(place).make().error().code(), "export.exists");
}
