#include "articles/articles.h"
#include "articles/internal/rows.h"

namespace stanhope {

using database::Connection;
using database::Row;

base::Result<Article> Articles::get(const Actor& actor, std::string_view id) const {
    return database_.read(
        [&](Connection& connection) { return get_article_for(connection, actor, Right::Read, id); });
}

base::Result<std::vector<Revision>> Articles::revisions(const Actor& actor, std::string_view id) const {
    return database_.read([&](Connection& connection) -> base::Result<std::vector<Revision>> {
        TRY(get_article_for(connection, actor, Right::Read, id));
        return connection.all(
            "SELECT number, saved_by, saved_at FROM revisions WHERE article = $1 ORDER BY number DESC LIMIT "
            "1000",
            {id}, [](const Row& row) { return Revision{row.int64(0), row.string(1), row.time(2)}; });
    });
}

base::Result<Content> Articles::revision(const Actor& actor, std::string_view id, std::int64_t number) const {
    return database_.read([&](Connection& connection) -> base::Result<Content> {
        TRY(get_article_for(connection, actor, Right::Read, id));
        return get_revision(connection, id, number);
    });
}

base::Result<std::vector<Correction>> Articles::corrections(std::string_view id) const {
    return database_.read([&](Connection& connection) { return corrections_of(connection, id); });
}

}  // namespace stanhope
