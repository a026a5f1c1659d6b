#include "articles/articles.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "articles/versions.h"
#include "support/newsroom_fixture.h"

using namespace stanhope;

namespace {

template <typename T>
std::string code_of(const base::Result<T>& result) {
    return result ? "" : result.error().code();
}

}  // namespace

class ArticlesDesk : public stanhope_testing::NewsroomFixture {
protected:
    std::int64_t count(std::string_view sql) {
        return database
            ->read([&](database::Connection& connection) {
                return connection.first(sql, {}, [](const database::Row& row) { return row.int64(0); });
            })
            .value()
            .value_or(0);
    }
};

TEST_F(ArticlesDesk, GoFromDraftToTombstone) {
    Article article = write(writer, "Vapur kalktı");
    EXPECT_EQ(article.state, ArticleState::Draft);
    EXPECT_EQ(article.content.slug, "vapur-kalkti");
    EXPECT_FALSE(seen("vapur-kalkti"));
    EXPECT_EQ(articles.submit(writer, article.id)->state, ArticleState::InReview);
    EXPECT_EQ(articles.send_back(editor, article.id)->state, ArticleState::Draft);
    EXPECT_TRUE(articles.submit(writer, article.id));
    EXPECT_EQ(articles.approve(editor, article.id)->state, ArticleState::Approved);
    EXPECT_FALSE(seen("vapur-kalkti"));
    EXPECT_EQ(articles.publish(editor, article.id)->state, ArticleState::Published);
    auto shown = seen("vapur-kalkti");
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->summary.byline, "Ros Hallam");
    clock.advance(std::chrono::minutes(5));
    ASSERT_TRUE(articles.correct(editor, article.id, Severity::Correction, CorrectionPlace::Top,
                                 "It was two o’clock."));
    EXPECT_EQ(articles.corrections(article.id)->at(0).words, "It was two o’clock.");
    EXPECT_EQ(articles.withdraw(editor, article.id, "It was not true.")->state, ArticleState::Withdrawn);
    EXPECT_FALSE(seen("vapur-kalkti"));
    auto former = database->read([&](database::Connection& connection) {
        return find_former_address(connection, "en", "town", "vapur-kalkti");
    });
    ASSERT_TRUE(former && *former && (*former)->tombstone);
    EXPECT_EQ((*former)->tombstone->reason, "It was not true.");
    EXPECT_EQ(code_of(articles.save(editor, article.id, 1, R"({"headline":"x"})")), "article.state");
}

TEST_F(ArticlesDesk, KeepWhatReadersSeeApartFromWhatIsBeingWritten) {
    Article article = write_published();
    auto saved = articles.save(editor, article.id, 1, R"({"headline":"Another headline"})");
    ASSERT_TRUE(saved);
    EXPECT_EQ(std::get<Article>(*saved).state, ArticleState::Published);
    EXPECT_EQ(seen("the-ferry")->summary.headline, "The ferry");
    clock.advance(std::chrono::hours(1));
    ASSERT_TRUE(articles.publish(editor, article.id));
    EXPECT_EQ(seen("the-ferry")->summary.headline, "Another headline");
    EXPECT_EQ(seen("the-ferry")->summary.updated_at - seen("the-ferry")->summary.published_at,
              std::chrono::hours(1));
    EXPECT_EQ(code_of(articles.publish(editor, article.id)), "article.unchanged");
}

TEST_F(ArticlesDesk, OverwriteNothing) {
    Article article = write(writer);
    ASSERT_TRUE(articles.save(writer, article.id, 1, R"({"headline":"Mine"})"));
    auto late = articles.save(editor, article.id, 1, R"({"headline":"Yours"})");
    ASSERT_TRUE(late);
    const auto& conflict = std::get<SaveConflict>(*late);
    EXPECT_EQ(conflict.revision, 2);
    EXPECT_EQ(conflict.theirs.headline, "Mine");
    EXPECT_EQ(conflict.yours.headline, "Yours");
    EXPECT_EQ(articles.get(editor, article.id)->content.headline, "Mine");
    EXPECT_EQ(articles.revert(writer, article.id, 1)->content.headline, "The ferry");
    EXPECT_EQ(articles.revisions(writer, article.id)->size(), 3U);
    EXPECT_EQ(code_of(articles.revision(writer, article.id, 9)), "article.no_revision");
}

TEST_F(ArticlesDesk, AnswerASaveThatIsSentAgainWithWhatItSaved) {
    Article article = write(writer);
    constexpr std::string_view kSave = R"({"headline":"Mine","body_html":"<p>One.</p>"})";
    ASSERT_TRUE(articles.save(writer, article.id, 1, kSave));
    ASSERT_TRUE(articles.save(editor, article.id, 2, R"({"dateline":"Kestrel Bay"})"));
    auto again = articles.save(writer, article.id, 1, kSave);
    ASSERT_TRUE(again);
    ASSERT_TRUE(std::holds_alternative<Article>(*again));
    EXPECT_EQ(std::get<Article>(*again).revision, 3);
    EXPECT_EQ(std::get<Article>(*again).content.dateline, "Kestrel Bay");
    EXPECT_EQ(articles.revisions(writer, article.id)->size(), 3U);
    auto back = articles.save(writer, article.id, 1, R"({"headline":"The ferry"})");
    EXPECT_TRUE(std::holds_alternative<SaveConflict>(*back)) << "it would undo what was saved since";
}

TEST_F(ArticlesDesk, AreApprovedAnewWhenSomebodyElseChangesThem) {
    Article article = write(writer);
    ASSERT_TRUE(articles.approve(editor, article.id));
    auto saved = articles.save(writer, article.id, 1, R"({"headline":"Changed"})");
    EXPECT_EQ(std::get<Article>(*saved).state, ArticleState::Draft);
    ASSERT_TRUE(articles.approve(editor, article.id));
    saved = articles.save(editor, article.id, 2, R"({"headline":"By the editor"})");
    EXPECT_EQ(std::get<Article>(*saved).state, ArticleState::Approved);
}

TEST_F(ArticlesDesk, ArePublishedOnceHoweverManyPublish) {
    Article article = write(editor);
    ASSERT_TRUE(articles.approve(editor, article.id));
    std::atomic<int> published{0};
    std::atomic<int> saved{0};
    {
        std::vector<std::jthread> desks;
        for (int i = 0; i < 6; ++i) {
            desks.emplace_back([&, i] {
                if (articles.publish(editor, article.id)) ++published;
                auto kept =
                    articles.save(editor, article.id, 1, R"({"dateline":"desk )" + std::to_string(i) + "\"}");
                EXPECT_TRUE(kept) << base::describe(kept.error());
                if (kept && std::holds_alternative<Article>(*kept)) ++saved;
            });
        }
    }
    EXPECT_GE(published, 1);
    EXPECT_LE(published, 2) << "once as it was approved, and at most once as it was saved";
    EXPECT_EQ(saved, 1) << "the others are told of the conflict";
    EXPECT_EQ(count("SELECT count(*) FROM versions"), published.load());
    EXPECT_EQ(count("SELECT count(*) FROM changes WHERE kind = 'article.published'"), published.load());
}

TEST_F(ArticlesDesk, LeadOnFromTheirOldAddresses) {
    Article article = write_published();
    ASSERT_TRUE(articles.save(editor, article.id, 1, R"({"slug":"the-new-ferry"})"));
    ASSERT_TRUE(articles.publish(editor, article.id));
    auto former = database->read([&](database::Connection& connection) {
        return find_former_address(connection, "en", "town", "the-ferry");
    });
    EXPECT_EQ((*former)->moved_to->slug, "the-new-ferry");
    Article other = write(editor, "Another");
    ASSERT_TRUE(articles.save(editor, other.id, 1, R"({"slug":"the-ferry"})"));
    ASSERT_TRUE(articles.approve(editor, other.id));
    EXPECT_EQ(code_of(articles.publish(editor, other.id)), "article.slug_taken");
}

TEST_F(ArticlesDesk, LeadOnFromTheOldNameOfTheirSection) {
    write_published();
    Sections sections(*database, feed, clock);
    auto all = sections.all().value();
    Section renamed = *std::ranges::find(all, town, &Section::id);
    renamed.slug = "city";
    ASSERT_TRUE(sections.change(publisher, renamed));
    auto former = database->read([&](database::Connection& connection) {
        return find_former_address(connection, "en", "town", "the-ferry");
    });
    ASSERT_TRUE(former && *former && (*former)->moved_to);
    EXPECT_EQ((*former)->moved_to->section_slug, "city");
}

TEST_F(ArticlesDesk, AreReadyWhenTheirTimeHasCome) {
    write_published();
    Article article = write(editor, "Another");
    ASSERT_TRUE(articles.approve(editor, article.id));
    ASSERT_TRUE(articles.schedule(editor, article.id, clock.now() + std::chrono::hours(1), {}));
    EXPECT_EQ(code_of(articles.save(editor, article.id, 1, R"({"slug":"the-ferry"})")), "article.slug_taken");
    EXPECT_EQ(code_of(articles.save(editor, article.id, 1, R"({"embargo_until":"2027-01-01T00:00:00Z"})")),
              "article.embargo");
    EXPECT_EQ(code_of(articles.save(editor, article.id, 1, R"({"body_html":""})")), "article.incomplete");
}

TEST_F(ArticlesDesk, AppearAndGoAtTheirTime) {
    Article article = write(editor);
    ASSERT_TRUE(articles.approve(editor, article.id));
    base::Time at = clock.now() + std::chrono::hours(1);
    EXPECT_EQ(code_of(articles.schedule(editor, article.id, clock.now(), {})), "article.time");
    EXPECT_EQ(code_of(articles.schedule(editor, article.id, at, at)), "article.time");
    ASSERT_TRUE(articles.schedule(editor, article.id, at, at + std::chrono::hours(2)));
    EXPECT_EQ(code_of(articles.save(writer, article.id, 1, R"({"headline":"x"})")), "rights.missing");
    EXPECT_EQ(articles.keep_appointments().value(), 0U);
    EXPECT_EQ(articles.next_appointment().value(), at);
    clock.advance(std::chrono::hours(1) - std::chrono::microseconds(1));
    EXPECT_EQ(articles.keep_appointments().value(), 0U);
    EXPECT_FALSE(seen("the-ferry"));
    EXPECT_FALSE(*database->read([&](database::Connection& connection) {
        return find_former_address(connection, "en", "town", "the-ferry");
    })) << "a reserved address says nothing";
    clock.advance(std::chrono::microseconds(1));
    EXPECT_EQ(articles.keep_appointments().value(), 1U);
    EXPECT_TRUE(seen("the-ferry"));
    clock.advance(std::chrono::hours(9));
    EXPECT_EQ(articles.keep_appointments().value(), 1U) << "also long after it was due";
    EXPECT_FALSE(seen("the-ferry"));
    EXPECT_EQ(articles.next_appointment().value(), std::nullopt);
}

TEST_F(ArticlesDesk, AreNotPublishedUnderEmbargo) {
    Article article = write(editor);
    ASSERT_TRUE(articles.save(editor, article.id, 1, R"({"embargo_until":"2026-11-24T09:00:00Z"})"));
    ASSERT_TRUE(articles.approve(editor, article.id));
    EXPECT_EQ(code_of(articles.publish(editor, article.id)), "article.embargo");
    EXPECT_EQ(code_of(articles.schedule(editor, article.id, clock.now() + std::chrono::minutes(59), {})),
              "article.embargo");
    EXPECT_TRUE(articles.schedule(editor, article.id, clock.now() + std::chrono::minutes(60), {}));
}

TEST_F(ArticlesDesk, AreTouchedOnlyByThoseWhoMay) {
    Article article = write(writer);
    EXPECT_EQ(code_of(articles.get(contributor, article.id)), "rights.missing");
    EXPECT_EQ(code_of(articles.save(contributor, article.id, 1, "{}")), "rights.missing");
    EXPECT_EQ(code_of(articles.submit(staff(Role::Writer, "another"), article.id)), "rights.missing");
    for (const Actor& actor :
         {contributor, writer, translator, staff(Role::Moderator), staff(Role::Administrator)}) {
        EXPECT_EQ(code_of(articles.approve(actor, article.id)), "rights.missing");
        EXPECT_EQ(code_of(articles.publish(actor, article.id)), "rights.missing");
        EXPECT_EQ(code_of(articles.schedule(actor, article.id, clock.now(), {})), "rights.missing");
        EXPECT_EQ(
            code_of(articles.correct(actor, article.id, Severity::Correction, CorrectionPlace::Top, "x")),
            "rights.missing");
        EXPECT_EQ(code_of(articles.withdraw(actor, article.id, "x")), "rights.missing");
    }
    EXPECT_EQ(code_of(articles.redact(editor, article.id, 1, "x")), "rights.missing");
    Actor sports_editor = editor;
    sports_editor.sections = {sport};
    EXPECT_EQ(code_of(articles.approve(sports_editor, article.id)), "rights.missing");
    EXPECT_EQ(articles.list(sports_editor, {})->articles.size(), 0U);
    EXPECT_EQ(code_of(articles.save(sports_editor, article.id, 1, "{}")), "rights.missing");
    EXPECT_EQ(articles.list(contributor, {})->articles.size(), 0U);
    EXPECT_EQ(articles.list(writer, {})->articles.size(), 1U);
}

TEST_F(ArticlesDesk, ReferToWhatIsThere) {
    EXPECT_EQ(code_of(articles.write(editor, {"en", fields("x", kent), {}})), "article.reference");
    EXPECT_EQ(articles.write(editor, {"en", R"({"headline":"x"})", {}})->content.section, town)
        << "the first section in which the editor may write";
    EXPECT_EQ(code_of(articles.write(editor, {"de", fields("x"), {}})), "article.reference");
    Article article = write(editor);
    EXPECT_EQ(code_of(articles.save(editor, article.id, 1, R"({"tags":["none"]})")), "article.reference");
    EXPECT_EQ(code_of(articles.save(editor, article.id, 1, R"({"authors":["none"]})")), "article.reference");
    EXPECT_EQ(code_of(articles.get(editor, "none")), "article.unknown");
}

TEST_F(ArticlesDesk, AreTranslatedOnceForAnEdition) {
    Article english = write(editor);
    auto turkish = articles.write(translator, {"tr", fields("Vapur", kent), english.id});
    ASSERT_TRUE(turkish) << base::describe(turkish.error());
    EXPECT_EQ(turkish->story, english.story);
    EXPECT_EQ(code_of(articles.write(translator, {"tr", fields("Vapur", kent), english.id})),
              "article.translated");
    EXPECT_EQ(code_of(articles.write(translator, {"en", fields("Ferry"), english.id})),
              "article.translation");
}

TEST_F(ArticlesDesk, AreListedPageByPage) {
    for (int i = 0; i < 7; ++i) {
        write(i % 2 == 0 ? writer : editor, "Işık " + std::to_string(i));
        if (i % 3 == 0) clock.advance(std::chrono::seconds(1));
    }
    std::vector<std::string> headlines;
    ArticleFilter filter;
    filter.limit = 3;
    do {
        auto page = articles.list(editor, filter);
        ASSERT_TRUE(page) << base::describe(page.error());
        for (const ArticleLine& line : page->articles)
            headlines.push_back(line.headline);
        filter.after = page->next;
    } while (!filter.after.empty());
    EXPECT_EQ(headlines.size(), 7U);
    EXPECT_TRUE(std::ranges::is_sorted(headlines, std::greater<>()));
    EXPECT_EQ(articles.list(editor, {.words = "ISIK 3"})->articles.size(), 1U);
    EXPECT_EQ(articles.list(editor, {.creator = writer.text()})->articles.size(), 4U);
    EXPECT_EQ(articles.list(editor, {.author = author})->articles.size(), 7U);
    EXPECT_EQ(articles.list(editor, {.edition = "tr"})->articles.size(), 0U);
    EXPECT_EQ(
        articles.list(editor, {.states = {ArticleState::Draft}, .oldest_first = true})->articles[0].headline,
        "Işık 0");
    EXPECT_EQ(code_of(articles.list(editor, {.after = "nonsense"})), "article.cursor");
}

TEST_F(ArticlesDesk, CarryNotesOnTheirBlocks) {
    Article article = write(writer);
    auto note = articles.add_note(editor, article.id, "b1", "Who says so?");
    ASSERT_TRUE(note);
    EXPECT_EQ(articles.notes(writer, article.id)->at(0).words, "Who says so?");
    EXPECT_TRUE(articles.resolve_note(writer, article.id, note->id));
    EXPECT_TRUE(articles.notes(writer, article.id)->at(0).resolved_at);
    EXPECT_EQ(code_of(articles.add_note(contributor, article.id, "b1", "x")), "rights.missing");
    EXPECT_EQ(code_of(articles.add_note(editor, article.id, "b1", " ")), "note.words");
}

TEST_F(ArticlesDesk, AreRedactedWhenACourtSaysSo) {
    Article article = write_published("A secret name");
    EXPECT_EQ(code_of(articles.redact(publisher, article.id, 1, "court")), "redaction.public");
    ASSERT_TRUE(articles.save(editor, article.id, 1, R"({"headline":"No name"})"));
    ASSERT_TRUE(articles.publish(editor, article.id));
    ASSERT_TRUE(articles.redact(publisher, article.id, 1, "Court of Girne, 7/2026"));
    EXPECT_EQ(code_of(articles.redact(publisher, article.id, 1, "again")), "version.redacted");
    EXPECT_EQ(code_of(articles.redact(publisher, article.id, 99, "x")), "version.unknown");
    for (std::string_view table : {"versions WHERE content", "revisions WHERE content",
                                   "published_articles WHERE content", "articles WHERE headline"})
        EXPECT_EQ(count("SELECT count(*) FROM " + std::string(table) + " LIKE '%secret name%'"), 0) << table;
    auto report =
        database->read([](database::Connection& connection) { return verify_versions(connection); });
    EXPECT_FALSE(report->broken_at) << report->what;
    EXPECT_EQ(report->links, 3);
}

TEST_F(ArticlesDesk, WriteDownWhoDidWhat) {
    Article article = write_published();
    EXPECT_EQ(count("SELECT count(*) FROM audit WHERE subject = '" + article.id + "'"), 3);
    EXPECT_EQ(count("SELECT count(*) FROM changes WHERE kind = 'article.published'"), 1);
    EXPECT_EQ(count("SELECT count(*) FROM changes WHERE kind LIKE 'draft.%'"), 2);
    auto erased = database->write([](database::Transaction& transaction) -> base::Result<void> {
        TRY(transaction->run("DELETE FROM audit"));
        return {};
    });
    EXPECT_FALSE(erased) << "not even we can";
}

// Lets random people do random things in any order. No article may leave the states of the diagram in
// articles.h or become public without the right, and the chain of versions must hold.
TEST_F(ArticlesDesk, RulesHoldWhateverPeopleDo) {
    const std::vector<Actor> people{contributor,
                                    writer,
                                    translator,
                                    editor,
                                    publisher,
                                    staff(Role::Moderator),
                                    staff(Role::Administrator),
                                    staff(Role::Writer, "another")};
    bool held = rc::check([&] {
        std::vector<std::string> ids;
        int steps = *rc::gen::inRange(1, 40);
        for (int step = 0; step < steps; ++step) {
            const Actor& who = people[*rc::gen::inRange<std::size_t>(0, people.size())];
            if (ids.empty() || *rc::gen::inRange(0, 6) == 0) {
                auto written =
                    articles.write(who, {"en", fields("H " + std::to_string(*rc::gen::inRange(0, 9))), {}});
                RC_ASSERT(written.has_value() == (extent_of(who.role, Right::Write) != Extent::None));
                if (written) ids.push_back(written->id);
                continue;
            }
            const std::string& id = ids[*rc::gen::inRange<std::size_t>(0, ids.size())];
            Article before = *articles.get(publisher, id);
            base::Time later = clock.now() + std::chrono::seconds(*rc::gen::inRange(1, 100));
            auto to = [](const base::Result<Article>& result) {
                return result ? std::optional(result->state) : std::nullopt;
            };
            std::optional<ArticleState> after;
            Right right = Right::Write;
            using S = ArticleState;
            switch (*rc::gen::inRange(0, 10)) {
                case 0: {
                    auto saved = articles.save(who, id, before.revision, fields("N " + std::to_string(step)));
                    if (saved) after = std::get<Article>(*saved).state;
                    RC_ASSERT(!after || before.state != S::Withdrawn);
                    break;
                }
                case 1:
                    after = to(articles.submit(who, id));
                    RC_ASSERT(!after || (before.state == S::Draft && after == S::InReview));
                    break;
                case 2:
                    right = Right::Approve;
                    after = to(articles.approve(who, id));
                    RC_ASSERT(!after || after == S::Approved);
                    break;
                case 3:
                    right = Right::Approve;
                    after = to(articles.send_back(who, id));
                    RC_ASSERT(!after || after == S::Draft);
                    break;
                case 4:
                    right = Right::Publish;
                    after = to(articles.schedule(who, id, later, later + std::chrono::hours(1)));
                    RC_ASSERT(!after || after == S::Scheduled);
                    break;
                case 5:
                    right = Right::Publish;
                    after = to(articles.publish(who, id));
                    RC_ASSERT(!after || (after == S::Published && before.state != S::Draft &&
                                         before.state != S::InReview && before.state != S::Withdrawn));
                    break;
                case 6:
                    right = Right::Publish;
                    after = to(articles.correct(who, id, Severity::Clarification, CorrectionPlace::Top, "w"));
                    RC_ASSERT(!after || (before.state == S::Published && after == S::Published));
                    break;
                case 7:
                    right = Right::Withdraw;
                    after = to(articles.withdraw(who, id, "reason"));
                    RC_ASSERT(!after || (before.state == S::Published && after == S::Withdrawn));
                    break;
                case 8:
                    right = Right::Publish;
                    after = to(articles.unschedule(who, id));
                    break;
                default:
                    clock.advance(std::chrono::seconds(30));
                    RC_ASSERT(articles.keep_appointments().has_value());
                    continue;
            }
            RC_ASSERT(!after || may(who, right, {before.edition, before.content.section, before.creator}));
        }
        RC_ASSERT(count("SELECT count(*) FROM articles a WHERE (a.state = 'published') <> "
                        "EXISTS (SELECT 1 FROM published_articles p WHERE p.id = a.id)") == 0);
        RC_ASSERT(count("SELECT count(*) FROM articles a WHERE (a.state = 'withdrawn') <> "
                        "EXISTS (SELECT 1 FROM tombstones t WHERE t.article = a.id)") == 0);
        RC_ASSERT(
            count("SELECT count(*) FROM articles WHERE (state = 'scheduled') <> (publish_at IS NOT NULL)") ==
            0);
        auto report =
            database->read([](database::Connection& connection) { return verify_versions(connection); });
        RC_ASSERT(report.has_value() && !report->broken_at);
    });
    EXPECT_TRUE(held);
}
