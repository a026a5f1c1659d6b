#include "articles/articles.h"
#include "articles/internal/rows.h"

namespace stanhope {

base::Result<Article> Articles::send_back(const Actor& actor, std::string_view id, Seen seen) {
    return database_.write([&](database::Transaction& transaction) -> base::Result<Article> {
        VerbContext verb{transaction, feed_, actor, clock_.now(), seen};
        TRY(Article article, lock_article_for(verb, Right::Approve, id));
        TRY(must_be(article, {ArticleState::InReview, ArticleState::Approved}));
        article.state = ArticleState::Draft;
        TRY(keep_state(verb, article));
        TRY(record(verb, Happening::DraftSentBack, article));
        return article;
    });
}

}  // namespace stanhope
