#include <boost/json.hpp>
#include <fmt/format.h>

#include "articles/articles.h"
#include "articles/internal/picture_rules.h"
#include "articles/internal/publication.h"
#include "base/strings.h"
#include "base/uuid.h"

namespace stanhope {

namespace {

// The most bytes in the text of a correction. Anything longer should be an article of its own.
constexpr std::size_t kMaxCorrectionBytes = 2'000;

std::string_view name_of(CorrectionPlace place) {
    return place == CorrectionPlace::Top ? "top" : "bottom";
}

}  // namespace

base::Result<Article> Articles::correct(const Actor& actor, std::string_view id, Severity severity,
                                        CorrectionPlace place, std::string_view words, Seen seen) {
    std::string_view trimmed = base::trim(words);
    if (trimmed.empty()) return base::invalid("correction.blank", "A correction must say what was wrong.");
    if (trimmed.size() > kMaxCorrectionBytes)
        return base::invalid("correction.too_long",
                             fmt::format("A correction can have at most {} bytes.", kMaxCorrectionBytes));
    return database_.write([&](database::Transaction& transaction) -> base::Result<Article> {
        VerbContext verb{transaction, feed_, actor, clock_.now(), seen};
        TRY(Article article, lock_article_for(verb, Right::Publish, id));
        TRY(must_be(article, {ArticleState::Published}));
        TRY(must_have_pictures(transaction.connection(), article.content));
        TRY(must_describe_pictures(transaction.connection(), article.content, rules_));
        std::string correction = base::Uuid::make(verb.now).to_string();
        TRY(transaction->run(
            "INSERT INTO corrections (id, article, severity, place, words, published_by, published_at) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7)",
            {correction, article.id, name_of(severity), name_of(place), trimmed, actor.text(), verb.now}));
        boost::json::object json{{"id", correction},
                                 {"place", name_of(place)},
                                 {"severity", name_of(severity)},
                                 {"words", trimmed}};
        TRY(make_public(verb, article, kCorrected, boost::json::serialize(json)));
        return article;
    });
}

}  // namespace stanhope
