#include "articles/articles.h"
#include "articles/internal/publication.h"

namespace stanhope {

namespace {

using database::Connection;
using database::Row;
using database::Transaction;

// The most due articles that one call of keep_appointments handles. Each article gets its own transaction, so
// that one that cannot be published does not block the rest.
constexpr std::int64_t kAtOnce = 100;

std::string read_id(const Row& row) {
    return row.string(0);
}

}  // namespace

base::Result<std::size_t> Articles::keep_appointments() {
    base::Time now = clock_.now();
    TRY(auto due, database_.read([&](Connection& connection) {
        return connection.all(
            "SELECT id FROM articles WHERE publish_at <= $1 OR withdraw_at <= $1 "
            "ORDER BY coalesce(publish_at, withdraw_at) LIMIT $2",
            {now, kAtOnce}, read_id);
    }));
    Actor system = system_actor();
    std::optional<base::Error> failure;
    for (const std::string& id : due) {
        auto kept = database_.write([&](Transaction& transaction) -> base::Result<void> {
            VerbContext verb{transaction, feed_, system, clock_.now()};
            // Check the state again under the lock: another node may have published or withdrawn the article
            // meanwhile.
            TRY(Article article, lock_article(transaction, id));
            if (article.state == ArticleState::Scheduled && article.publish_at &&
                *article.publish_at <= verb.now) {
                TRY(make_public(verb, article, kPublished));
            }
            if (article.state == ArticleState::Published && article.withdraw_at &&
                *article.withdraw_at <= verb.now) {
                TRY(take_back(verb, article, "The time for which it was published is over."));
            }
            return {};
        });
        // Continue with the remaining articles, and return the last error at the end.
        if (!kept) failure = std::move(kept).error();
    }
    if (failure) return tl::unexpected(*std::move(failure));
    return due.size();
}

base::Result<std::optional<base::Time>> Articles::next_appointment() const {
    return database_.read([](Connection& connection) -> base::Result<std::optional<base::Time>> {
        std::optional<base::Time> next;
        for (std::string_view sql : {"SELECT min(publish_at) FROM articles WHERE publish_at IS NOT NULL",
                                     "SELECT min(withdraw_at) FROM articles WHERE withdraw_at IS NOT NULL"}) {
            TRY(auto time, connection.first(sql, {}, [](const Row& row) { return row.optional_time(0); }));
            if (time && *time && (!next || **time < *next)) next = *time;
        }
        return next;
    });
}

}  // namespace stanhope
