#include <fmt/format.h>

#include "articles/articles.h"
#include "articles/internal/publication.h"
#include "base/strings.h"

namespace stanhope {

namespace {

constexpr std::size_t kMaxReasonBytes = 1'000;

}  // namespace

base::Result<Article> Articles::withdraw(const Actor& actor, std::string_view id, std::string_view reason,
                                         Seen seen) {
    std::string_view trimmed = base::trim(reason);
    if (trimmed.empty() || trimmed.size() > kMaxReasonBytes) {
        return base::invalid(
            "withdrawal.reason",
            fmt::format("A withdrawal needs a reason of at most {} bytes. Readers see it.", kMaxReasonBytes));
    }
    return database_.write([&](database::Transaction& transaction) -> base::Result<Article> {
        VerbContext verb{transaction, feed_, actor, clock_.now(), seen};
        TRY(Article article, lock_article_for(verb, Right::Withdraw, id));
        TRY(must_be(article, {ArticleState::Published}));
        TRY(take_back(verb, article, trimmed));
        return article;
    });
}

}  // namespace stanhope
