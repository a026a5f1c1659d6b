#include "articles/articles.h"
#include "articles/internal/publication.h"
#include "base/uuid.h"

namespace stanhope {

base::Result<std::string> import_published(database::Transaction& transaction, changes::ChangeFeed& feed,
                                           const ImportedArticle& imported, base::Time now) {
    Actor system = system_actor();
    Desk desk{transaction, feed, system, now};
    Article article;
    article.id = base::Uuid::make(now).to_string();
    article.edition = imported.edition;
    article.story = imported.story;
    article.creator = system.text();
    article.first_published_at = imported.published_at;
    article.content = imported.content;
    const Content& content = article.content;
    TRY(must_refer_rightly(transaction.connection(), article.edition, content));
    TRY(transaction->run(
        "INSERT INTO articles (id, edition, story, state, revision, kind, section, slug, headline, creator, "
        "created_at, updated_at) VALUES ($1, $2, $3, 'approved', 0, $4, $5, $6, $7, $8, $9, $9)",
        {article.id, article.edition, article.story, content.kind, content.section, content.slug,
         content.headline, article.creator, now}));
    article.state = ArticleState::Approved;
    TRY(add_revision(desk, article));
    TRY(make_public(desk, article, "published"));
    return article.id;
}

}  // namespace stanhope
