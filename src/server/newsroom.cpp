#include "server/newsroom.h"

#include <algorithm>

#include <fmt/format.h>

#include "schema/schema.h"

namespace stanhope {

// How many sign-in attempts may wait for a password hash. Each blocks a worker thread meanwhile; this limit
// leaves a worker to other requests.
std::size_t Newsroom::max_waiting_strangers(const Configuration& configuration) {
    return static_cast<std::size_t>(std::max(1, configuration.workers - kHashesAtOnce - 1));
}

bool DataDirectory::is_newsroom() const {
    std::error_code ignored;
    return std::filesystem::exists(configuration_file(), ignored);
}

Newsroom::Newsroom(std::unique_ptr<database::Database> database, const Configuration& configuration)
    : database_(std::move(database)),
      strangers_hasher_(hashing_turns_, max_waiting_strangers(configuration)),
      articles_(*database_, feed_, clock_, {.alternative_text = configuration.pictures.alternative_text}) {}

base::Result<std::unique_ptr<Newsroom>> Newsroom::create(const DataDirectory& directory,
                                                         const Configuration& configuration) {
    database::Settings settings;
    settings.address = configuration.database == "sqlite" ? "sqlite:" + directory.database_file().string()
                                                          : configuration.database;
    settings.max_connections = configuration.database_connections;
    settings.is_repeatable = configuration.is_batch;
    if (configuration.is_batch) settings.statement_timeout = {};
    TRY(auto database, database::Database::open(settings));
    return std::unique_ptr<Newsroom>(new Newsroom(std::move(database), configuration));
}

base::Result<std::unique_ptr<Newsroom>> Newsroom::open(const DataDirectory& directory,
                                                       const Configuration& configuration) {
    if (!directory.is_newsroom()) {
        return base::not_found("newsroom.none",
                               fmt::format("{} holds no newsroom. `stanhope init --data {}` creates one.",
                                           directory.path.string(), directory.path.string()));
    }
    std::error_code ignored;
    if (configuration.database == "sqlite" && !std::filesystem::exists(directory.database_file(), ignored)) {
        // Do not create a new database: that would hide that the old one is lost or not mounted.
        return base::not_found(
            "newsroom.database",
            fmt::format("{} is missing. Check that its disk is mounted, or restore a backup.",
                        directory.database_file().string()));
    }
    return create(directory, configuration);
}

base::Result<void> must_be_current(Newsroom& newsroom) {
    TRY(int version, schema_version(newsroom.database()));
    if (version == newest_schema_version()) return {};
    if (version > newest_schema_version()) {
        return base::conflict(
            "newsroom.schema",
            "The database was last used by a newer program. Install that version or a later one.");
    }
    return base::conflict("newsroom.schema",
                          "The database is older than this program. `stanhope serve` brings it up to date.");
}

}  // namespace stanhope
