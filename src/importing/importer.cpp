#include "importing/importer.h"

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
    std::string usual = options.edition;
    if (usual.empty() && editions.empty()) usual = reader.language().substr(0, reader.language().find('-'));
    if (!usual.empty()) ensure_planned_edition(editions, usual, reader, options);
    return editions;
}

}  // namespace

base::Result<ImportReport> import_archive(database::Database& database, changes::ChangeFeed& feed,
                                          const base::Clock& clock, ArchiveReader& reader,
                                          const std::string& file, const ImportOptions& options) {
    ImportReport report(file);
    if (options.dry_run) report.dry_run();
    TRY(auto editions, editions_at_first(database, reader, options));
    Plan plan(std::move(editions), options, reader.site());
    TRY(plan.make(database, reader));
    if (!options.dry_run) {
        TRY(database.write([&](Transaction& transaction) { return plan.add_editions(transaction); }));
    }
    ArchiveWriter writer({database, feed, clock, plan, options, report, reader, options.pictures});
    TRY(reader.read(writer));
    TRY(writer.finish());
    return report;
}

}  // namespace stanhope
