#include "articles/articles.h"
#include "articles/internal/publication.h"
#include "articles/internal/saving.h"

namespace stanhope {

namespace {

// The state of an article after a save. A change after submission or approval needs a new review, unless the
// actor may approve.
ArticleState state_after_save(const Actor& actor, const Article& article) {
    bool was_judged = article.state == ArticleState::InReview || article.state == ArticleState::Approved;
    return was_judged && !may(actor, Right::Approve, subject_of(article)) ? ArticleState::Draft
                                                                          : article.state;
}

// A scheduled article is published without another check by a person, so changing it needs the right to
// publish.
Right right_to_save(const Article& article) {
    return article.state == ArticleState::Scheduled ? Right::Publish : Right::Write;
}

// Checks everything that could prevent the publication of a scheduled article when its time comes.
base::Result<void> must_be_ready(VerbContext& verb, const Article& article) {
    TRY(must_be_complete(article.content));
    if (article.publish_at) {
        TRY(must_be_free_of_embargo(article, *article.publish_at));
    }
    return reserve_address(verb, article);
}

}  // namespace

base::Result<void> must_may_save(const Actor& actor, const Article& article) {
    TRY(must_be(article, {ArticleState::Draft, ArticleState::InReview, ArticleState::Approved,
                          ArticleState::Scheduled, ArticleState::Published}));
    return must_may(actor, right_to_save(article), subject_of(article));
}

base::Result<void> save_revision(VerbContext& verb, Article& article, Content yours) {
    bool is_draft = article.state == ArticleState::Draft;
    if (yours.headline.empty() && !is_draft)
        return base::invalid("article.field", "An article needs a headline.");
    TRY(must_refer_rightly(verb.transaction.connection(), article.edition, yours));
    article.content = std::move(yours);
    // Check the new section too: nobody may move an article to where they may not write.
    TRY(must_may(verb.actor, Right::Write, subject_of(article)));
    article.state = state_after_save(verb.actor, article);
    if (article.state == ArticleState::Scheduled) {
        TRY(must_be_ready(verb, article));
    }
    TRY(add_revision(verb, article));
    return record(verb, Happening::DraftSaved, article);
}

base::Result<std::variant<Article, SaveConflict>> Articles::save(const Actor& actor, std::string_view id,
                                                                 std::int64_t base_revision,
                                                                 std::string_view fields) {
    using Saved = std::variant<Article, SaveConflict>;
    auto raw_html = may(actor, Right::UseHtml) ? richtext::RawHtml::Allowed : richtext::RawHtml::Refused;
    return database_.write([&](database::Transaction& transaction) -> base::Result<Saved> {
        VerbContext verb{transaction, feed_, actor, clock_.now()};
        TRY(Article article, lock_article_for(verb, Right::Write, id));
        TRY(must_may_save(actor, article));
        Content yours = article.content;
        TRY(change_content(yours, fields, raw_html));
        // Succeed even if `base_revision` is old: a client that lost our response sends the same save again.
        if (yours == article.content) return article;
        if (base_revision != article.revision) {
            TRY(yours, get_revision(transaction.connection(), id, base_revision));
            TRY(change_content(yours, fields, raw_html));
            return SaveConflict{article.revision, article.content, yours};
        }
        TRY(save_revision(verb, article, std::move(yours)));
        return article;
    });
}

}  // namespace stanhope
