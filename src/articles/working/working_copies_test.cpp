#include "articles/working/working_copies.h"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "support/newsroom_fixture.h"

using namespace stanhope;

namespace json = boost::json;

namespace {

template <typename T>
std::string code_of(const base::Result<T>& result) {
    return result ? "" : result.error().code();
}

NewSteps steps(StepPlace after, std::string client, int count = 1) {
    NewSteps added{after, std::move(client), {}};
    for (int i = 0; i < count; ++i)
        added.steps.push_back({{"doc", after.version + i}});
    return added;
}

}  // namespace

class WorkingCopiesOfArticles : public stanhope_testing::NewsroomFixture {
protected:
    std::int64_t count(std::string_view sql) {
        return database
            ->read([&](database::Connection& connection) {
                return connection.first(sql, {}, [](const database::Row& row) { return row.int64(0); });
            })
            .value()
            .value_or(0);
    }

    std::string content_with(const Article& article, std::string_view headline) {
        Content content = article.content;
        content.headline = headline;
        return to_json(content);
    }

    WorkingCopies copies{*database, feed, clock};
};

TEST_F(WorkingCopiesOfArticles, BeginAsTheNewestRevision) {
    Article article = write(writer);
    auto copy = copies.get(writer, article.id);
    ASSERT_TRUE(copy) << base::describe(copy.error());
    EXPECT_EQ(copy->snapshot, (StepPlace{1, 0}));
    EXPECT_EQ(copy->head, 0);
    EXPECT_EQ(copy->content, article.content);
    EXPECT_FALSE(copy->ended);
}

TEST_F(WorkingCopiesOfArticles, TakeAStepOnlyAsTheNextOne) {
    Article article = write(writer);
    auto first = copies.add(writer, article.id, steps({1, 0}, "a", 2));
    ASSERT_TRUE(first) << base::describe(first.error());
    EXPECT_EQ(std::get<StepPlace>(*first), (StepPlace{1, 2}));
    auto second = copies.add(editor, article.id, steps({1, 0}, "b"));
    ASSERT_TRUE(second);
    const StepList& between = std::get<StepList>(*second);
    EXPECT_EQ(between.head, (StepPlace{1, 2}));
    ASSERT_EQ(between.steps.size(), 2U);
    EXPECT_EQ(between.steps[0].version, 1);
    EXPECT_EQ(between.steps[1].client, "a");
    EXPECT_EQ(between.steps[1].actor, "staff:writer");
    EXPECT_EQ(between.steps[1].step, (json::object{{"doc", 1}}));
    EXPECT_TRUE(std::holds_alternative<StepPlace>(*copies.add(editor, article.id, steps({1, 2}, "b"))));
}

TEST_F(WorkingCopiesOfArticles, OneOfSeveralDesksThatSendAtOnceIsNext) {
    constexpr int kDesks = 4;
    constexpr int kEach = 15;
    Article article = write(editor);
    std::atomic<int> refused = 0;
    std::vector<std::jthread> desks;
    for (int desk = 0; desk < kDesks; ++desk) {
        desks.emplace_back([&, desk] {
            StepPlace head{1, 0};
            for (int sent = 0; sent < kEach;) {
                auto added = copies.add(editor, article.id, steps(head, std::to_string(desk)));
                ASSERT_TRUE(added) << base::describe(added.error());
                if (auto* place = std::get_if<StepPlace>(&*added)) {
                    head = *place;
                    ++sent;
                } else {
                    head = std::get<StepList>(*added).head;
                    ++refused;
                }
            }
        });
    }
    desks.clear();
    auto all = copies.steps_after(editor, article.id, {1, 0});
    ASSERT_TRUE(all);
    ASSERT_EQ(std::ssize(all->steps), kDesks * kEach);
    for (std::size_t i = 0; i < all->steps.size(); ++i)
        EXPECT_EQ(all->steps[i].version, static_cast<std::int64_t>(i) + 1);
}

TEST_F(WorkingCopiesOfArticles, LeaveNoRevisionAndNoRecordOfSteps) {
    Article article = write(writer);
    auto before = count(
        "SELECT (SELECT count(*) FROM audit) + (SELECT count(*) FROM changes) + "
        "(SELECT count(*) FROM revisions)");
    ASSERT_TRUE(copies.add(writer, article.id, steps({1, 0}, "a", 3)));
    ASSERT_TRUE(copies.save_snapshot(writer, article.id, {1, 3}, content_with(article, "The late ferry")));
    EXPECT_EQ(count("SELECT (SELECT count(*) FROM audit) + (SELECT count(*) FROM changes) + "
                    "(SELECT count(*) FROM revisions)"),
              before);
    auto copy = copies.get(editor, article.id);
    ASSERT_TRUE(copy);
    EXPECT_EQ(copy->content.headline, "The late ferry");
    EXPECT_EQ(copy->snapshot, (StepPlace{1, 3}));
    EXPECT_TRUE(copy->steps.empty());
}

TEST_F(WorkingCopiesOfArticles, AreKeptAsARevisionOnlyWhenTheSnapshotIsComplete) {
    Article article = write(writer);
    ASSERT_TRUE(copies.add(writer, article.id, steps({1, 0}, "a", 3)));
    ASSERT_TRUE(copies.save_snapshot(writer, article.id, {1, 2}, content_with(article, "Half")));
    EXPECT_EQ(code_of(copies.keep(writer, article.id, {1, 2})), "working.behind");
    ASSERT_TRUE(copies.save_snapshot(writer, article.id, {1, 3}, content_with(article, "Whole story")));
    auto kept = copies.keep(writer, article.id, {1, 3});
    ASSERT_TRUE(kept) << base::describe(kept.error());
    EXPECT_EQ(kept->revision, 2);
    EXPECT_EQ(kept->content.headline, "Whole story");
    EXPECT_EQ(kept->content.slug, "whole-story") << "the slug follows the headline";
    auto again = copies.keep(writer, article.id, {1, 3});
    ASSERT_TRUE(again);
    EXPECT_EQ(again->revision, 2) << "nothing was typed since";
    ASSERT_TRUE(copies.add(writer, article.id, steps({1, 3}, "a")));
    Content without_slug = kept->content;
    without_slug.slug = "";
    ASSERT_TRUE(copies.save_snapshot(writer, article.id, {1, 4}, to_json(without_slug)));
    EXPECT_EQ(copies.keep(writer, article.id, {1, 4})->revision, 2) << "a desk need not know the slug";
    EXPECT_TRUE(copies.add(writer, article.id, steps({1, 4}, "a"))) << "the epoch goes on";
}

TEST_F(WorkingCopiesOfArticles, EndWithARevisionFromElsewhereAndLoseNothing) {
    Article article = write(writer);
    ASSERT_TRUE(copies.add(writer, article.id, steps({1, 0}, "a", 2)));
    ASSERT_TRUE(copies.save_snapshot(writer, article.id, {1, 1}, content_with(article, "Typed")));
    ASSERT_TRUE(articles.save(editor, article.id, 1, R"({"standfirst":"From a program."})"));
    EXPECT_EQ(code_of(copies.add(writer, article.id, steps({1, 2}, "a"))), "steps.epoch");
    EXPECT_EQ(code_of(copies.save_snapshot(writer, article.id, {1, 2}, "{}")), "steps.epoch");
    EXPECT_EQ(code_of(copies.keep(writer, article.id, {1, 2})), "steps.epoch");
    auto copy = copies.get(writer, article.id);
    ASSERT_TRUE(copy);
    EXPECT_EQ(copy->snapshot, (StepPlace{2, 0}));
    EXPECT_EQ(copy->content.standfirst, "From a program.");
    ASSERT_TRUE(copy->ended);
    EXPECT_EQ(copy->ended->epoch, 1);
    EXPECT_EQ(copy->ended->base, article.content);
    EXPECT_EQ(copy->ended->content.headline, "Typed");
    EXPECT_EQ(copy->ended->steps.size(), 1U);
    NewSteps merged = steps({2, 0}, "a");
    merged.has_merged = true;
    ASSERT_TRUE(copies.add(writer, article.id, merged));
    EXPECT_FALSE(copies.get(writer, article.id)->ended);
}

TEST_F(WorkingCopiesOfArticles, ThatAreKeptAlreadyLeaveNothingBehind) {
    Article article = write(writer);
    ASSERT_TRUE(copies.add(writer, article.id, steps({1, 0}, "a")));
    ASSERT_TRUE(copies.save_snapshot(writer, article.id, {1, 1}, content_with(article, "Kept")));
    ASSERT_TRUE(copies.keep(writer, article.id, {1, 1}));
    ASSERT_TRUE(articles.save(editor, article.id, 2, R"({"standfirst":"From a program."})"));
    auto copy = copies.get(writer, article.id);
    ASSERT_TRUE(copy);
    EXPECT_FALSE(copy->ended);
    EXPECT_EQ(copy->content.headline, "Kept");
}

TEST_F(WorkingCopiesOfArticles, RefuseStrangersAndHostileSteps) {
    Article article = write(editor);
    EXPECT_EQ(code_of(copies.get(contributor, article.id)), "rights.missing");
    EXPECT_EQ(code_of(copies.add(contributor, article.id, steps({1, 0}, "a"))), "rights.missing");
    EXPECT_EQ(code_of(copies.save_snapshot(contributor, article.id, {1, 0}, "{}")), "rights.missing");
    EXPECT_EQ(code_of(copies.keep(contributor, article.id, {1, 0})), "rights.missing");
    EXPECT_EQ(code_of(copies.add(editor, "nothing", steps({1, 0}, "a"))), "article.unknown");
    EXPECT_EQ(code_of(copies.add(editor, article.id, steps({1, 0}, ""))), "steps.client");
    EXPECT_EQ(code_of(copies.add(editor, article.id, steps({1, 0}, "a", 201))), "steps.too_many");
    NewSteps large{{1, 0}, "a", {{{"doc", std::string(kMaxStepBytes, 'x')}}}};
    EXPECT_EQ(code_of(copies.add(editor, article.id, large)), "steps.too_large");
    EXPECT_EQ(code_of(copies.add(editor, article.id, steps({7, 0}, "a"))), "steps.epoch");
    EXPECT_EQ(code_of(copies.save_snapshot(editor, article.id, {1, 5}, "{}")), "steps.ahead");
    EXPECT_EQ(code_of(copies.save_snapshot(editor, article.id, {1, 0}, R"({"body":{"type":"x"}})")),
              "body.structure");
    EXPECT_EQ(count("SELECT count(*) FROM steps"), 0);
}

TEST_F(WorkingCopiesOfArticles, TellWhenTwoDesksDisagree) {
    Article article = write(editor);
    ASSERT_TRUE(copies.add(editor, article.id, steps({1, 0}, "a")));
    ASSERT_TRUE(copies.save_snapshot(editor, article.id, {1, 1}, content_with(article, "One")));
    EXPECT_TRUE(copies.save_snapshot(editor, article.id, {1, 1}, content_with(article, "One")));
    EXPECT_EQ(code_of(copies.save_snapshot(editor, article.id, {1, 1}, content_with(article, "Two"))),
              "working.differs");
}

TEST_F(WorkingCopiesOfArticles, ForgetOnlyStepsThatASnapshotHolds) {
    Article article = write(editor);
    ASSERT_TRUE(copies.add(editor, article.id, steps({1, 0}, "a", 3)));
    ASSERT_TRUE(copies.save_snapshot(editor, article.id, {1, 2}, content_with(article, "Two steps")));
    clock.advance(std::chrono::hours(1'000));
    ASSERT_TRUE(copies.forget_old_steps(std::chrono::hours(720)));
    auto copy = copies.get(editor, article.id);
    ASSERT_TRUE(copy);
    EXPECT_EQ(copy->head, 3);
    ASSERT_EQ(copy->steps.size(), 1U);
    EXPECT_EQ(copy->steps[0].version, 3);
}

TEST_F(WorkingCopiesOfArticles, BeginWithoutAHeadlineUnderAnIdOfTheDesk) {
    NewArticle added{"en", "{}", {}, "019a0b4c-9a37-7c11-8f15-3b1d4e5f6a7b"};
    auto begun = articles.write(writer, added);
    ASSERT_TRUE(begun) << base::describe(begun.error());
    EXPECT_EQ(begun->id, *added.id);
    EXPECT_EQ(begun->content.section, town);
    EXPECT_EQ(articles.write(writer, added)->id, begun->id) << "the answer was lost";
    EXPECT_EQ(code_of(articles.write(editor, added)), "article.id_taken");
    EXPECT_EQ(code_of(articles.submit(writer, begun->id)), "article.incomplete");
    EXPECT_EQ(count("SELECT count(*) FROM articles"), 1);
}
