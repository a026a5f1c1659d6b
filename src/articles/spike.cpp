#include "articles/articles.h"
#include "articles/internal/rows.h"

namespace stanhope {

base::Result<Article> Articles::spike(const Actor& actor, std::string_view id, Seen seen) {
    return database_.write([&](database::Transaction& transaction) -> base::Result<Article> {
        VerbContext verb{transaction, feed_, actor, clock_.now(), seen};
        TRY(Article article, lock_article_for(verb, Right::Write, id));
        TRY(must_be(article, {ArticleState::Draft, ArticleState::InReview, ArticleState::Approved}));
        article.state = ArticleState::Spiked;
        TRY(keep_state(verb, article));
        TRY(record(verb, Happening::DraftSpiked, article));
        return article;
    });
}

base::Result<Article> Articles::unspike(const Actor& actor, std::string_view id, Seen seen) {
    return database_.write([&](database::Transaction& transaction) -> base::Result<Article> {
        VerbContext verb{transaction, feed_, actor, clock_.now(), seen};
        TRY(Article article, lock_article_for(verb, Right::Write, id));
        TRY(must_be(article, {ArticleState::Spiked}));
        article.state = ArticleState::Draft;
        TRY(keep_state(verb, article));
        TRY(record(verb, Happening::DraftUnspiked, article));
        return article;
    });
}

}  // namespace stanhope
