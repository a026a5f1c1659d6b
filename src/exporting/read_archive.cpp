#include <fmt/format.h>

#include "archive/label.h"
#include "articles/articles.h"
#include "exporting/archive.h"
#include "happenings/record.h"
#include "pictures/moving.h"
#include "schema/schema.h"
#include "staff/rights.h"

namespace stanhope {

namespace {

namespace fs = std::filesystem;
using database::Transaction;

// Copies a picture's file from the archive. Returns false if the archive lacks the file, or if the file does
// not match the picture's row.
base::Result<bool> take_picture(const TakeOverParts& parts, const fs::path& folder, const Picture& picture) {
    std::string name = picture.file_name();
    fs::path path = folder / "pictures" / name.substr(0, 2) / name;
    std::error_code error;
    if (!fs::is_regular_file(path, error)) return false;
    TRY(IncomingFile file, parts.pictures.receive_copy(path));
    if (!is_file_of(picture, file.path(), file.hash())) return false;
    TRY(parts.originals.keep(file, name));
    return true;
}

base::Result<void> take_pictures(const TakeOverParts& parts, const fs::path& folder,
                                 const std::vector<Picture>& pictures, const ArchiveProgress& progress,
                                 ArchiveReport& report) {
    for (const Picture& picture : pictures) {
        if (progress && progress("pictures", report.pictures))
            return base::unavailable("import.stopped", "Stopped. Nothing was imported.");
        TRY(bool is_taken, take_picture(parts, folder, picture));
        if (is_taken)
            ++report.pictures;
        else
            report.missing.push_back(picture.file_name());
    }
    return {};
}

// Appends changes to the feed, from which the press, the search index and all other followers learn of the
// imported articles.
base::Result<void> tell_followers(const TakeOverParts& parts, Transaction& transaction) {
    TRY(record_all_published(transaction, parts.feed));
    return record(transaction, parts.feed, system_actor().text(), Happening::ArchiveImported, "archive");
}

}  // namespace

base::Result<ArchiveReport> read_archive(const TakeOverParts& parts, std::span<const ArchivePart> tables,
                                         const fs::path& folder, const ArchiveProgress& progress) {
    TRY(must_be_archive(folder, newest_schema_version()));
    return parts.database.write([&](Transaction& transaction) -> base::Result<ArchiveReport> {
        ArchiveReport report;
        TRY(report.rows, read_archive_rows(transaction, tables, folder, progress));
        // If the transaction fails, no row names these files, and the daily clean-up deletes them.
        TRY(each_of_library(transaction.connection(), [&](const std::vector<Picture>& pictures) {
            return take_pictures(parts, folder, pictures, progress, report);
        }));
        TRY(plan_expiries(transaction, parts.queue));
        TRY(tell_followers(parts, transaction));
        return report;
    });
}

}  // namespace stanhope
