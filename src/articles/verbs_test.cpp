#include "articles/verbs.h"

#include <algorithm>
#include <functional>
#include <map>

#include <gtest/gtest.h>

#include "support/newsroom_fixture.h"

using namespace stanhope;

class VerbsOpenTo : public stanhope_testing::NewsroomFixture {
protected:
    using Call = std::function<base::Result<void>(const Actor&, const Article&)>;

    static base::Result<void> nothing_of(const auto& result) {
        if (result) return {};
        return tl::unexpected(result.error());
    }

    // An article in that state, made anew because a verb changes it.
    Article article_in(ArticleState state) {
        static int number = 0;
        Article article = write(writer, "Story " + std::to_string(++number));
        auto later = clock.now() + std::chrono::hours(1);
        if (state == ArticleState::Draft) return article;
        if (state == ArticleState::InReview) return articles.submit(writer, article.id).value();
        if (state == ArticleState::Spiked) return articles.spike(writer, article.id).value();
        article = articles.approve(editor, article.id).value();
        if (state == ArticleState::Approved) return article;
        if (state == ArticleState::Scheduled)
            return articles.schedule(publisher, article.id, later, {}).value();
        article = articles.publish(publisher, article.id).value();
        if (state == ArticleState::Published) return article;
        return articles.withdraw(publisher, article.id, "A mistake.").value();
    }

    std::map<std::string, Call> calls() {
        auto later = clock.now() + std::chrono::hours(2);
        return {
            {"submit",
             [&](const Actor& by, const Article& a) { return nothing_of(articles.submit(by, a.id)); }},
            {"send-back",
             [&](const Actor& by, const Article& a) { return nothing_of(articles.send_back(by, a.id)); }},
            {"approve",
             [&](const Actor& by, const Article& a) { return nothing_of(articles.approve(by, a.id)); }},
            {"schedule",
             [&, later](const Actor& by, const Article& a) {
                 bool is_public = a.state == ArticleState::Published;
                 return nothing_of(articles.schedule(by, a.id,
                                                     is_public ? std::nullopt : std::optional(later),
                                                     is_public ? std::optional(later) : std::nullopt));
             }},
            {"unschedule",
             [&](const Actor& by, const Article& a) { return nothing_of(articles.unschedule(by, a.id)); }},
            {"publish",
             [&](const Actor& by, const Article& a) { return nothing_of(articles.publish(by, a.id)); }},
            {"correct",
             [&](const Actor& by, const Article& a) {
                 return nothing_of(
                     articles.correct(by, a.id, Severity::Correction, CorrectionPlace::Top, "It was two."));
             }},
            {"withdraw",
             [&](const Actor& by, const Article& a) {
                 return nothing_of(articles.withdraw(by, a.id, "A mistake."));
             }},
            {"spike",
             [&](const Actor& by, const Article& a) { return nothing_of(articles.spike(by, a.id)); }},
            {"unspike",
             [&](const Actor& by, const Article& a) { return nothing_of(articles.unspike(by, a.id)); }},
            {"save",
             [&](const Actor& by, const Article& a) {
                 return nothing_of(articles.save(by, a.id, a.revision, R"({"standfirst":"More."})"));
             }},
            {"note", [&](const Actor& by,
                         const Article& a) { return nothing_of(articles.add_note(by, a.id, "", "Why?")); }},
        };
    }
};

// Whatever the desk offers is carried out, and whatever it does not offer is refused.
TEST_F(VerbsOpenTo, AreThoseThatAreCarriedOut) {
    for (ArticleState state :
         {ArticleState::Draft, ArticleState::InReview, ArticleState::Approved, ArticleState::Scheduled,
          ArticleState::Published, ArticleState::Withdrawn, ArticleState::Spiked}) {
        for (const Actor& actor : {contributor, writer, translator, editor, publisher}) {
            for (const auto& [name, call] : calls()) {
                Article article = article_in(state);
                auto open = verbs_open_to(actor, article);
                bool is_open = std::ranges::find(open, name) != open.end();
                auto done = call(actor, article);
                EXPECT_EQ(is_open, done.has_value())
                    << name << " by " << name_of(actor.role) << " of a " << name_of(state) << ": "
                    << (done ? "" : base::describe(done.error()));
            }
        }
    }
}
