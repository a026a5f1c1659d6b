#include "articles/articles.h"
#include "articles/internal/rows.h"

namespace stanhope {

base::Result<Article> Articles::submit(const Actor& actor, std::string_view id, Seen seen) {
    return database_.write([&](database::Transaction& transaction) -> base::Result<Article> {
        VerbContext verb{transaction, feed_, actor, clock_.now(), seen};
        TRY(Article article, lock_article_for(verb, Right::Write, id));
        TRY(must_be(article, {ArticleState::Draft}));
        if (article.content.headline.empty())
            return base::invalid("article.incomplete", "The headline is missing.");
        article.state = ArticleState::InReview;
        TRY(keep_state(verb, article));
        TRY(record(verb, Happening::DraftSubmitted, article));
        return article;
    });
}

}  // namespace stanhope
