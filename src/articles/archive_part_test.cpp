#include "articles/archive_part.h"

#include "articles/content.h"
#include "support/newsroom_fixture.h"

using namespace stanhope;

namespace {

base::Result<void> check_content(std::string_view text) {
    auto tables = article_archive_part().tables;
    auto revisions = std::ranges::find(tables, "revisions", &ArchiveTable::name);
    auto content = std::ranges::find(revisions->columns, "content", &ArchiveColumn::name);
    return content->check(text);
}

class ArticlesOfAnArchive : public stanhope_testing::NewsroomFixture {
protected:
    base::Result<void> check_rows() {
        return database->read(
            [](database::Connection& connection) { return article_archive_part().check(connection); });
    }
};

}  // namespace

TEST_F(ArticlesOfAnArchive, HaveContentInOurFormOnly) {
    EXPECT_TRUE(check_content(to_json(write(editor).content)));
    for (std::string_view foreign :
         {"", "{}", R"({"body":{"content":[{"html":"<script>","type":"html"}],"type":"doc"}})"}) {
        auto checked = check_content(foreign);
        ASSERT_FALSE(checked) << foreign;
        EXPECT_EQ(checked.error().code(), "import.body");
    }
}

TEST_F(ArticlesOfAnArchive, HaveAnUnbrokenLogOfVersions) {
    write_published();
    EXPECT_TRUE(check_rows());
    ASSERT_TRUE(database->write([](database::Transaction& transaction) {
        return transaction->run("UPDATE versions SET content = content || ' '");
    }));
    EXPECT_EQ(check_rows().error().code(), "import.versions");
}
