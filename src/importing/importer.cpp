#include "importing/importer.h"

#include <fmt/format.h>

#include "importing/internal/plan.h"
#include "importing/internal/writer.h"

namespace stanhope {

namespace {

using database::Connection;
using database::Transaction;

base::Result<std::vector<Edition>> editions_at_first(database::Database& database,
                                                     const ArchiveReader& reader,
                                                     const ImportOptions& options) {
    TRY(auto editions, database.read([](Connection& connection) { return all_editions(connection); }));
    TRY(must_be_right(Edition{"en", "en", "en", options.time_zone, ""}));
    if (!options.edition.empty()) {
        TRY(ensure_planned_edition(editions, options.edition, reader, options));
    } else if (editions.empty() && !reader.language().empty()) {
        // If the site's language is not a valid tag, ignore the error: it counts as a site without a
        // language.
        std::string usual = reader.language().substr(0, reader.language().find('-'));
        auto ignored = ensure_planned_edition(editions, usual, reader, options);
    }
    return editions;
}

}  // namespace

base::Result<void> ImportOptions::must_go_on(const ImportProgress& now) const {
    if (progress && progress(now))
        return base::unavailable("import.stopped",
                                 "The import was stopped. Run it again to continue where it stopped.");
    return {};
}

base::Result<ImportReport> import_archive(database::Database& database, changes::ChangeFeed& feed,
                                          const base::Clock& clock, ArchiveReader& reader,
                                          const std::string& file, const ImportOptions& options) {
    constexpr std::size_t kMaxSiteBytes = 500;
    if (reader.site().size() > kMaxSiteBytes)
        return base::invalid(
            "import.site", fmt::format("The address of the old site has more than {} bytes.", kMaxSiteBytes));
    ImportReport report(file);
    if (options.dry_run) report.dry_run();
    TRY(auto editions, editions_at_first(database, reader, options));
    Plan plan(std::move(editions), options, reader.site());
    TRY(plan.make(database, reader));
    if (!options.dry_run) {
        TRY(database.write([&](Transaction& transaction) { return plan.add_editions(transaction, feed); }));
    }
    ArchiveWriter writer({database, feed, clock, plan, options, report, reader, options.pictures});
    TRY(reader.read(writer));
    TRY(writer.finish());
    return report;
}

}  // namespace stanhope
