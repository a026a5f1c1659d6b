#include "reports/reports.h"

#include "happenings/audit_log.h"
#include "support/newsroom_fixture.h"

using namespace stanhope;

namespace {

class ReaderReports : public stanhope_testing::NewsroomFixture {
protected:
    std::string code_of(const MistakeReport& report) {
        auto added = reports.add(report);
        return added ? "" : added.error().code();
    }

    std::vector<Note> notes_of(const std::string& article) { return articles.notes(editor, article).value(); }

    Reports reports{*database, feed, clock};
};

}  // namespace

TEST_F(ReaderReports, BecomeNotesForTheDesk) {
    std::string id = write_published().id;
    ASSERT_EQ(code_of({id, " It sails at nine.\r\nNot at ten. ", " ada@example.org "}), "");
    clock.advance(std::chrono::seconds(1));
    ASSERT_EQ(code_of({id, "No address", ""}), "");
    auto notes = notes_of(id);
    ASSERT_EQ(notes.size(), 2U);
    EXPECT_EQ(notes[0].words, "It sails at nine.\nNot at ten.\n\n— ada@example.org");
    EXPECT_EQ(notes[0].author, "reader");
    EXPECT_EQ(notes[1].words, "No address");
    ASSERT_TRUE(articles.resolve_note(editor, id, notes[0].id));
}

TEST_F(ReaderReports, AreAuditedWithoutTheirWords) {
    std::string id = write_published().id;
    ASSERT_EQ(code_of({id, "Nine", "ada@example.org"}), "");
    auto records = database->read(
        [&](database::Connection& connection) { return audit_before(connection, 1'000'000, id, 1); });
    ASSERT_TRUE(records);
    ASSERT_EQ(records->size(), 1U);
    EXPECT_EQ(records->front().action, "draft.noted");
    EXPECT_EQ(records->front().actor, "reader");
    EXPECT_EQ(records->front().detail, "{}");
}

TEST_F(ReaderReports, AreOneIfTheyAreSentTwice) {
    std::string id = write_published().id;
    std::string other = write_published("The bridge").id;
    for (int i = 0; i < 2; ++i)
        ASSERT_EQ(code_of({id, "Nine", ""}), "");
    ASSERT_EQ(code_of({other, "Nine", ""}), "");
    EXPECT_EQ(notes_of(id).size(), 1U);
    EXPECT_EQ(notes_of(other).size(), 1U);
}

TEST_F(ReaderReports, AreOfPublicArticlesOnly) {
    std::string draft = write(editor).id;
    EXPECT_EQ(code_of({draft, "Nine", ""}), "article.unknown");
    EXPECT_EQ(code_of({"none", "Nine", ""}), "article.unknown");
    std::string id = write_published("The bridge").id;
    ASSERT_TRUE(articles.withdraw(publisher, id, "It was wrong."));
    EXPECT_EQ(code_of({id, "Nine", ""}), "article.unknown");
    EXPECT_TRUE(notes_of(draft).empty());
}

TEST_F(ReaderReports, HaveWordsAndAnAddressOrNone) {
    std::string id = write_published().id;
    for (const std::string& words :
         {std::string(), std::string(" \r\n\t "), std::string(kMaxReportBytes + 1, 'a'), std::string("a\x01"),
          std::string("\xff")})
        EXPECT_EQ(code_of({id, words, ""}), "report.words") << words.size();
    for (const std::string& address :
         {std::string("ada"), std::string("ada@"), std::string("a@b.org\nBcc: c@d.org"),
          std::string(300, 'a') + "@example.org"})
        EXPECT_EQ(code_of({id, "Nine", address}), "report.reply_to") << address;
    EXPECT_EQ(code_of({id, std::string(kMaxReportBytes, 'a'), ""}), "");
}

TEST_F(ReaderReports, WaitForTheDeskAtMostAHundredAtATime) {
    std::string id = write_published().id;
    for (std::int64_t i = 0; i < kMostOpenReports; ++i)
        ASSERT_EQ(code_of({id, "Report " + std::to_string(i), ""}), "");
    EXPECT_EQ(code_of({id, "One more", ""}), "report.too_many");
    ASSERT_TRUE(articles.resolve_note(editor, id, notes_of(id).front().id));
    EXPECT_EQ(code_of({id, "One more", ""}), "");
}
