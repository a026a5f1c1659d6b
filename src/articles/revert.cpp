#include "articles/articles.h"
#include "articles/internal/rows.h"

namespace stanhope {

base::Result<Article> Articles::revert(const Actor& actor, std::string_view id, std::int64_t revision) {
    TRY(Article article, get(actor, id));
    TRY(Content content, this->revision(actor, id, revision));
    // Save the old content like any other change, so that the same checks apply.
    TRY(auto saved, save(actor, id, article.revision, to_json(content)));
    if (auto* reverted = std::get_if<Article>(&saved)) return std::move(*reverted);
    return base::conflict("article.busy",
                          "Somebody else has just saved the article. Please look at it again.");
}

}  // namespace stanhope
