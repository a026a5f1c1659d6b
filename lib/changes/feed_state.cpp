#include "changes/feed_state.h"

namespace changes {

using database::Row;

base::Result<FeedProgress> read_progress(database::Connection& connection) {
    TRY(auto progress,
        connection.first("SELECT newest, newest - coalesce((SELECT min(seq) FROM followers), newest) "
                         "FROM (SELECT coalesce(max(seq), 0) AS newest FROM changes) AS feed",
                         {}, [](const Row& row) { return FeedProgress{row.int64(0), row.int64(1)}; }));
    return progress.value_or(FeedProgress{});
}

base::Result<FeedExamination> examine_feed(database::Connection& connection) {
    FeedExamination found;
    TRY(auto counted,
        connection.first("SELECT count(*), coalesce(max(seq) - min(seq) + 1, 0) FROM changes", {},
                         [](const Row& row) { return std::pair(row.int64(0), row.int64(1)); }));
    if (counted) {
        found.changes = counted->first;
        found.missing = counted->second - counted->first;
    }
    TRY(found.followers_ahead,
        connection.all("SELECT name FROM followers WHERE seq > (SELECT coalesce(max(seq), 0) FROM changes) "
                       "ORDER BY name",
                       {}, [](const Row& row) { return row.string(0); }));
    return found;
}

}  // namespace changes
