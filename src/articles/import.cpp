#include <fmt/format.h>

#include "articles/articles.h"
#include "articles/internal/publication.h"
#include "base/uuid.h"

namespace stanhope {

namespace {

base::Result<void> must_have_a_place(const Content& content) {
    if (content.headline.empty() || content.slug.empty())
        return base::invalid("article.incomplete", "An article needs a headline and a slug.");
    return {};
}

// Gives the article the state that the imported one has: publishes it, schedules it, or only stores the
// state.
base::Result<void> bring_to_its_state(VerbContext& verb, Article& article, const ImportedArticle& imported) {
    switch (imported.state) {
        case ArticleState::Published:
            return make_public_as_it_is(verb, article, kPublished);
        case ArticleState::Scheduled:
            TRY(reserve_address(verb, article));
            article.state = ArticleState::Scheduled;
            article.publish_at = imported.published_at;
            TRY(keep_state(verb, article));
            return record(verb, Happening::DraftScheduled, article);
        case ArticleState::Draft:
        case ArticleState::InReview:
        case ArticleState::Approved:
        case ArticleState::Withdrawn:
        case ArticleState::Spiked:
            break;
    }
    article.state = imported.state;
    TRY(keep_state(verb, article));
    return record(verb, Happening::DraftWritten, article);
}

}  // namespace

base::Result<std::string> import_article(database::Transaction& transaction, changes::ChangeFeed& feed,
                                         const ImportedArticle& imported, base::Time now) {
    Actor system = system_actor();
    VerbContext verb{transaction, feed, system, now};
    Article article;
    article.id = base::Uuid::make(now).to_string();
    article.edition = imported.edition;
    article.story = imported.story;
    article.creator = system.text();
    if (imported.state == ArticleState::Published) article.first_published_at = imported.published_at;
    article.content = imported.content;
    TRY(must_have_a_place(article.content));
    TRY(must_refer_rightly(transaction.connection(), article.edition, article.content));
    article.state = ArticleState::Approved;
    TRY(add_first_revision(verb, article));
    TRY(bring_to_its_state(verb, article, imported));
    return article.id;
}

base::Result<ImportedAgain> import_again(database::Transaction& transaction, changes::ChangeFeed& feed,
                                         std::string_view id, std::int64_t last,
                                         const ImportedArticle& imported, base::Time now) {
    using Outcome = ImportedAgain::Outcome;
    Actor system = system_actor();
    VerbContext verb{transaction, feed, system, now};
    TRY(Article article, lock_article(transaction, id));
    bool is_public = article.state == ArticleState::Published;
    if (is_public && imported.state != ArticleState::Published)
        return ImportedAgain{Outcome::StaysPublic, article.revision};
    if (article.revision != last || article.state == ArticleState::Withdrawn)
        return ImportedAgain{Outcome::EditedHere, article.revision};
    article.content = imported.content;
    TRY(must_have_a_place(article.content));
    TRY(must_refer_rightly(transaction.connection(), article.edition, article.content));
    if (!is_public && imported.state == ArticleState::Published)
        article.first_published_at = imported.published_at;
    TRY(add_revision(verb, article));
    TRY(bring_to_its_state(verb, article, imported));
    return ImportedAgain{Outcome::Saved, article.revision};
}

base::Result<void> record_all_published(database::Transaction& transaction, changes::ChangeFeed& feed) {
    TRY(auto ids, transaction->all("SELECT id FROM published_articles ORDER BY published_at, id", {},
                                   [](const database::Row& row) { return row.string(0); }));
    Actor system = system_actor();
    VerbContext verb{transaction, feed, system, feed.now()};
    for (const std::string& id : ids) {
        TRY(Article article, get_article(transaction.connection(), id));
        TRY(auto shown, shown_before(verb, id));
        TRY(record(verb, Happening::ArticlePublished, article, places_of(article, shown)));
    }
    return {};
}

}  // namespace stanhope
