#include <fmt/format.h>

#include "articles/articles.h"
#include "articles/internal/picture_rules.h"
#include "articles/internal/publication.h"

namespace stanhope {

namespace {

// The furthest ahead that an article can be scheduled. A later time is probably a typing mistake.
constexpr std::chrono::days kFurthest{3'660};

base::Result<void> must_be_ahead(const std::optional<base::Time>& time, base::Time now) {
    if (!time || (*time > now && *time < now + kFurthest)) return {};
    return base::invalid("article.time", fmt::format("{} is in the past, or more than ten years ahead.",
                                                     base::to_rfc3339(*time)));
}

base::Result<void> must_fit(const Article& article, const std::optional<base::Time>& publish_at,
                            const std::optional<base::Time>& withdraw_at) {
    if (!publish_at && !withdraw_at)
        return base::invalid("article.time", "Give a time to publish or to withdraw the article.");
    if (publish_at && withdraw_at && *withdraw_at <= *publish_at)
        return base::invalid("article.time", "The withdrawal must be later than the publication.");
    if (publish_at) {
        TRY(must_be_free_of_embargo(article, *publish_at));
    }
    return {};
}

}  // namespace

base::Result<Article> Articles::schedule(const Actor& actor, std::string_view id,
                                         std::optional<base::Time> publish_at,
                                         std::optional<base::Time> withdraw_at, Seen seen) {
    return database_.write([&](database::Transaction& transaction) -> base::Result<Article> {
        VerbContext verb{transaction, feed_, actor, clock_.now(), seen};
        TRY(Article article, lock_article_for(verb, Right::Publish, id));
        if (publish_at) {
            TRY(must_be(article, {ArticleState::Approved, ArticleState::Scheduled}));
        } else {
            TRY(must_be(article, {ArticleState::Scheduled, ArticleState::Published}));
        }
        TRY(must_be_ahead(publish_at, verb.now));
        TRY(must_be_ahead(withdraw_at, verb.now));
        TRY(must_fit(article, publish_at ? publish_at : article.publish_at, withdraw_at));
        TRY(must_be_complete(article.content));
        TRY(must_have_pictures(transaction.connection(), article.content));
        TRY(must_describe_pictures(transaction.connection(), article.content, rules_));
        if (publish_at) {
            // Reserve the address now, so that it is not taken when the time comes.
            TRY(reserve_address(verb, article));
            article.state = ArticleState::Scheduled;
            article.publish_at = publish_at;
        }
        if (withdraw_at) {
            TRY(must_may(actor, Right::Withdraw, subject_of(article)));
            article.withdraw_at = withdraw_at;
        }
        TRY(keep_state(verb, article));
        TRY(record(verb, Happening::DraftScheduled, article));
        return article;
    });
}

base::Result<Article> Articles::unschedule(const Actor& actor, std::string_view id, Seen seen) {
    return database_.write([&](database::Transaction& transaction) -> base::Result<Article> {
        VerbContext verb{transaction, feed_, actor, clock_.now(), seen};
        TRY(Article article, lock_article_for(verb, Right::Publish, id));
        bool is_to_be_withdrawn = article.state == ArticleState::Published && article.withdraw_at.has_value();
        if (!is_to_be_withdrawn) {
            TRY(must_be(article, {ArticleState::Scheduled}));
            article.state = ArticleState::Approved;
        }
        article.publish_at.reset();
        article.withdraw_at.reset();
        TRY(keep_state(verb, article));
        TRY(record(verb, Happening::DraftUnscheduled, article));
        return article;
    });
}

}  // namespace stanhope
