#include <fstream>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/file.h"
#include "exporting/archive.h"
#include "exporting/internal/json_row.h"
#include "pictures/moving.h"
#include "schema/schema.h"

namespace stanhope {

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using database::Connection;
using database::Row;

constexpr std::size_t kPiece = 1UL << 20;
constexpr std::int64_t kToldEvery = 1'000;

base::Failure unavailable(const fs::path& path) {
    return base::unavailable("export.folder", fmt::format("{} cannot be written.", path.string()));
}

base::Failure stopped() {
    return base::unavailable("export.stopped", "Stopped; nothing was written.");
}

// Into a folder beside its place, which is removed unless it is moved there.
class FolderInTheMaking {
public:
    explicit FolderInTheMaking(const fs::path& place)
        : place_(place.has_filename() ? place : place.parent_path()), path_(place_) {
        path_ += ".part";
    }
    FolderInTheMaking(const FolderInTheMaking&) = delete;
    FolderInTheMaking& operator=(const FolderInTheMaking&) = delete;
    ~FolderInTheMaking() {
        std::error_code ignored;
        if (!is_done_) fs::remove_all(path_, ignored);
    }

    base::Result<void> make() {
        std::error_code error;
        if (fs::exists(place_, error))
            return base::conflict("export.exists", fmt::format("{} is there already.", place_.string()));
        fs::remove_all(path_, error);  // left of one that was killed
        fs::create_directories(path_, error);
        if (error) return unavailable(path_);
        fs::permissions(path_, fs::perms::owner_all, error);  // it holds what nobody has published yet
        return {};
    }
    base::Result<void> done() {
        std::error_code error;
        fs::rename(path_, place_, error);
        if (error) return unavailable(place_);
        is_done_ = true;
        return {};
    }
    const fs::path& path() const { return path_; }

private:
    fs::path place_;
    fs::path path_;
    bool is_done_ = false;
};

base::Result<std::int64_t> write_table(Connection& connection, const ArchiveTable& table,
                                       const fs::path& folder, const ArchiveProgress& progress) {
    fs::path path = folder / fmt::format("{}.jsonl", table.name);
    std::ofstream file(path, std::ios::binary);
    std::string piece;
    std::int64_t count = 0;
    bool is_stopped = false;
    auto write = [&](const Row& row) {
        if (is_stopped) return;
        append_json_row(piece, table, row);
        if (++count % kToldEvery == 0) is_stopped = progress && progress(table.name, count);
        if (piece.size() < kPiece) return;
        file << piece;
        piece.clear();
    };
    TRY(connection.stream(select_of(table, connection.dialect()), write));
    file << piece;
    file.close();
    if (is_stopped) return stopped();
    if (!file) return unavailable(path);
    return count;
}

base::Result<void> copy_pictures(const std::vector<std::string>& names, const Originals& originals,
                                 const fs::path& folder, const ArchiveProgress& progress,
                                 ArchiveReport& report) {
    for (const std::string& name : names) {
        if (progress && progress("pictures", report.pictures)) return stopped();
        auto found = originals.find(name);
        if (!found && found.error().kind() == base::ErrorKind::NotFound) {
            report.missing.push_back(name);
            continue;
        }
        if (!found) return tl::unexpected(found.error());
        fs::path to = folder / "pictures" / name.substr(0, 2) / name;
        std::error_code error;
        fs::create_directories(to.parent_path(), error);
        if (!error) fs::copy_file(*found, to, error);
        if (error) return unavailable(to);
        ++report.pictures;
    }
    return {};
}

base::Result<void> write_label(const fs::path& folder, const base::Clock& clock,
                               const ArchiveReport& report) {
    json::object rows;
    for (const auto& [table, count] : report.rows)
        rows[table] = count;
    json::object label{{"what", "stanhope archive"},
                       {"schema", newest_schema_version()},
                       {"exported_at", base::to_rfc3339(clock.now())},
                       {"rows", std::move(rows)},
                       {"pictures", report.pictures}};
    return base::write_file(folder / "archive.json", json::serialize(label) + "\n",
                            fs::perms::owner_read | fs::perms::owner_write);
}

}  // namespace

base::Result<ArchiveReport> write_archive(database::Database& database, const Originals& originals,
                                          const base::Clock& clock, const fs::path& folder,
                                          const ExportOptions& options) {
    FolderInTheMaking making(folder);
    TRY(making.make());
    ArchiveReport report;
    std::vector<std::string> names;
    TRY(database.read_snapshot([&](Connection& connection) -> base::Result<void> {
        for (const ArchiveTable& table : archive_tables()) {
            TRY(std::int64_t count, write_table(connection, table, making.path(), options.progress));
            report.rows.emplace_back(table.name, count);
        }
        return each_of_library(connection, [&](const std::vector<Picture>& pictures) -> base::Result<void> {
            for (const Picture& picture : pictures)
                names.push_back(picture.file_name());
            return {};
        });
    }));
    // Which may take long, and needs no transaction.
    if (options.has_pictures) {
        TRY(copy_pictures(names, originals, making.path(), options.progress, report));
    }
    TRY(write_label(making.path(), clock, report));
    TRY(making.done());
    return report;
}

}  // namespace stanhope
