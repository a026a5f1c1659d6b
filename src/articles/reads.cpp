#include "articles/reads.h"

#include <algorithm>
#include <chrono>

#include "editions/editions.h"
#include "happenings/record.h"

namespace stanhope {

namespace {

using database::Row;
using database::Transaction;

constexpr std::size_t kMostCounted = 300;

std::int64_t hour_of(base::Time time) {
    return std::chrono::floor<std::chrono::hours>(time).time_since_epoch().count();
}

using Ranking = std::vector<std::string>;

base::Result<Ranking> ranked_before(Transaction& transaction, std::string_view edition) {
    return transaction->all("SELECT article FROM most_read WHERE edition = $1 ORDER BY place", {edition},
                            [](const Row& row) { return row.string(0); });
}

base::Result<Ranking> ranked_now(Transaction& transaction, std::string_view edition, base::Time now) {
    return transaction->all(
        "SELECT r.article FROM article_reads r JOIN published_articles p ON p.id = r.article "
        "WHERE r.hour > $2 AND p.edition = $1 GROUP BY r.article ORDER BY SUM(r.reads) DESC, r.article "
        "LIMIT $3",
        {edition, hour_of(now - kReadsWindow), kMostRead}, [](const Row& row) { return row.string(0); });
}

base::Result<void> keep(Transaction& transaction, std::string_view edition, const Ranking& ranking) {
    TRY(transaction->run("DELETE FROM most_read WHERE edition = $1", {edition}));
    for (std::size_t place = 0; place < ranking.size(); ++place) {
        TRY(transaction->run("INSERT INTO most_read (edition, place, article) VALUES ($1, $2, $3)",
                             {edition, place, ranking[place]}));
    }
    return {};
}

}  // namespace

base::Result<void> add_reads(Transaction& transaction, const Reads& reads, base::Time now) {
    std::vector<std::pair<std::string, std::uint64_t>> most(reads.begin(), reads.end());
    std::ranges::sort(most, std::ranges::greater(), &std::pair<std::string, std::uint64_t>::second);
    if (most.size() > kMostCounted) most.resize(kMostCounted);
    for (const auto& [article, count] : most) {
        TRY(
            transaction->run("INSERT INTO article_reads (hour, article, reads) VALUES ($1, $2, $3) "
                             "ON CONFLICT (hour, article) DO UPDATE SET reads = article_reads.reads + $3",
                             {hour_of(now), article, count}));
    }
    return {};
}

base::Result<void> rank_reads(Transaction& transaction, changes::ChangeFeed& feed, base::Time now) {
    TRY(transaction->run("DELETE FROM article_reads WHERE hour <= $1", {hour_of(now - kReadsWindow)}));
    TRY(auto editions, all_editions(transaction.connection()));
    for (const Edition& edition : editions) {
        TRY(Ranking before, ranked_before(transaction, edition.tag));
        TRY(Ranking ranking, ranked_now(transaction, edition.tag, now));
        if (ranking == before) continue;
        TRY(keep(transaction, edition.tag, ranking));
        TRY(record(transaction, feed, system_actor().text(), Happening::ReadsRanked, edition.tag));
    }
    return {};
}

}  // namespace stanhope
