#include "articles/articles.h"
#include "articles/internal/rows.h"

namespace stanhope {

base::Result<Article> Articles::submit(const Actor& actor, std::string_view id) {
    return database_.write([&](database::Transaction& transaction) -> base::Result<Article> {
        Desk desk{transaction, feed_, actor, clock_.now()};
        TRY(Article article, lock_article_for(desk, Right::Write, id));
        TRY(must_be(article, {ArticleState::Draft}));
        article.state = ArticleState::InReview;
        TRY(keep_state(desk, article));
        TRY(record(desk, "draft.submitted", article));
        return article;
    });
}

}  // namespace stanhope
