#include "articles/articles.h"
#include "articles/internal/rows.h"

namespace stanhope {

base::Result<Article> Articles::approve(const Actor& actor, std::string_view id, Seen seen) {
    return database_.write([&](database::Transaction& transaction) -> base::Result<Article> {
        VerbContext verb{transaction, feed_, actor, clock_.now(), seen};
        TRY(Article article, lock_article_for(verb, Right::Approve, id));
        // A draft can be approved directly, so that editors need not submit their own articles first.
        TRY(must_be(article, {ArticleState::Draft, ArticleState::InReview}));
        TRY(must_be_complete(article.content));
        article.state = ArticleState::Approved;
        TRY(keep_state(verb, article));
        TRY(record(verb, Happening::DraftApproved, article));
        return article;
    });
}

}  // namespace stanhope
