#include "editions/editions.h"

namespace stanhope {

base::Result<std::vector<Edition>> all_editions(database::Connection& connection) {
    return connection.all(
        "SELECT tag, name, locale, time_zone, prefix, words_per_minute FROM editions ORDER BY position", {},
        [](const database::Row& row) {
            return Edition{row.string(0), row.string(1), row.string(2),
                           row.string(3), row.string(4), row.int64(5)};
        });
}

base::Result<void> add_edition(database::Transaction& transaction, const Edition& edition,
                               std::int64_t position) {
    TRY(transaction->run(
        "INSERT INTO editions (tag, name, locale, time_zone, prefix, words_per_minute, position) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {edition.tag, edition.name, edition.locale, edition.time_zone, edition.prefix,
         edition.words_per_minute, position}));
    return {};
}

std::string front_address(const Edition& edition) {
    return edition.prefix.empty() ? "/" : "/" + edition.prefix + "/";
}

}  // namespace stanhope
