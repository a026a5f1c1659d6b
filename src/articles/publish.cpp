#include "articles/articles.h"
#include "articles/internal/picture_rules.h"
#include "articles/internal/publication.h"

namespace stanhope {

base::Result<Article> Articles::publish(const Actor& actor, std::string_view id, Seen seen) {
    return database_.write([&](database::Transaction& transaction) -> base::Result<Article> {
        VerbContext verb{transaction, feed_, actor, clock_.now(), seen};
        TRY(Article article, lock_article_for(verb, Right::Publish, id));
        TRY(must_be(article, {ArticleState::Approved, ArticleState::Scheduled, ArticleState::Published}));
        if (article.published_revision == article.revision)
            return base::conflict("article.unchanged", "The newest revision is published already.");
        TRY(must_have_pictures(transaction.connection(), article.content));
        TRY(must_describe_pictures(transaction.connection(), article.content, rules_));
        TRY(make_public(verb, article, kPublished));
        return article;
    });
}

}  // namespace stanhope
