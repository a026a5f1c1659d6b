#include <fmt/format.h>

#include "archive/label.h"
#include "archive/unfinished_folder.h"
#include "exporting/archive.h"
#include "pictures/moving.h"
#include "schema/schema.h"

namespace stanhope {

namespace {

namespace fs = std::filesystem;
using database::Connection;

// Copies a picture's original file into the archive. Returns false if the file is missing.
base::Result<bool> copy_picture(const std::string& name, const Originals& originals, const fs::path& folder) {
    auto found = originals.find(name);
    if (!found && found.error().kind() == base::ErrorKind::NotFound) return false;
    if (!found) return tl::unexpected(found.error());
    fs::path to = folder / "pictures" / name.substr(0, 2) / name;
    std::error_code error;
    fs::create_directories(to.parent_path(), error);
    if (!error) fs::copy_file(*found, to, error);
    if (error)
        return base::unavailable(
            "export.folder",
            fmt::format("{} cannot be written. Check its permissions and the free disk space.", to.string()));
    return true;
}

base::Result<void> copy_pictures(const std::vector<std::string>& names, const Originals& originals,
                                 const fs::path& folder, const ArchiveProgress& progress,
                                 ArchiveReport& report) {
    for (const std::string& name : names) {
        if (progress && progress("pictures", report.pictures))
            return base::unavailable("export.stopped", "Stopped. Nothing was written.");
        TRY(bool is_copied, copy_picture(name, originals, folder));
        if (is_copied)
            ++report.pictures;
        else
            report.missing.push_back(name);
    }
    return {};
}

base::Result<std::vector<std::string>> picture_files(Connection& connection) {
    std::vector<std::string> names;
    TRY(each_of_library(connection, [&](const std::vector<Picture>& pictures) -> base::Result<void> {
        for (const Picture& picture : pictures)
            names.push_back(picture.file_name());
        return {};
    }));
    return names;
}

}  // namespace

base::Result<ArchiveReport> write_archive(database::Database& database, std::span<const ArchivePart> tables,
                                          const Originals& originals, const base::Clock& clock,
                                          const fs::path& folder, const ExportOptions& options) {
    UnfinishedFolder unfinished(folder);
    TRY(unfinished.make());
    ArchiveReport report;
    std::vector<std::string> names;
    TRY(database.read_snapshot([&](Connection& connection) -> base::Result<void> {
        TRY(report.rows, write_archive_rows(connection, tables, unfinished.path(), options.progress));
        TRY(names, picture_files(connection));
        return {};
    }));
    // Copy the files after the database snapshot has ended: copying takes long, and picture files never
    // change.
    if (options.has_pictures) {
        TRY(copy_pictures(names, originals, unfinished.path(), options.progress, report));
    }
    TRY(write_label(unfinished.path(), {newest_schema_version(), clock.now(), report.rows, report.pictures}));
    TRY(unfinished.finish());
    return report;
}

}  // namespace stanhope
