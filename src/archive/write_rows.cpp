#include <fstream>

#include <fmt/format.h>

#include "archive/internal/json_row.h"
#include "archive/rows.h"

namespace stanhope {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBufferBytes = 1UL << 20;
constexpr std::int64_t kRowsPerReport = 1'000;

// Writes the file of one table, and collects lines in a buffer before it writes them.
class TableFile {
public:
    TableFile(const ArchiveTable& table, const fs::path& folder, const ArchiveProgress& progress)
        : table_(table),
          progress_(progress),
          path_(folder / fmt::format("{}.jsonl", table.name)),
          file_(path_, std::ios::binary) {}

    void write(const database::Row& row) {
        if (is_stopped_) return;
        append_json_row(buffer_, table_, row);
        if (++count_ % kRowsPerReport == 0) is_stopped_ = progress_ && progress_(table_.name, count_);
        if (buffer_.size() >= kBufferBytes) flush();
    }

    base::Result<std::int64_t> close() {
        flush();
        file_.close();
        if (is_stopped_) return base::unavailable("export.stopped", "Stopped. Nothing was written.");
        if (!file_)
            return base::unavailable(
                "export.folder",
                fmt::format("{} cannot be written. Check its permissions and the free disk space.",
                            path_.string()));
        return count_;
    }

private:
    void flush() {
        file_ << buffer_;
        buffer_.clear();
    }

    const ArchiveTable& table_;
    const ArchiveProgress& progress_;
    fs::path path_;
    std::ofstream file_;
    std::string buffer_;
    std::int64_t count_ = 0;
    bool is_stopped_ = false;
};

base::Result<std::int64_t> write_table(database::Connection& connection, const ArchiveTable& table,
                                       const fs::path& folder, const ArchiveProgress& progress) {
    TableFile file(table, folder, progress);
    auto write = [&](const database::Row& row) { file.write(row); };
    TRY(connection.stream(select_of(table, connection.dialect()), write));
    return file.close();
}

}  // namespace

base::Result<ArchiveRowCounts> write_archive_rows(database::Connection& connection,
                                                  std::span<const ArchivePart> parts, const fs::path& folder,
                                                  const ArchiveProgress& progress) {
    ArchiveRowCounts counts;
    for (const ArchivePart& part : parts) {
        for (const ArchiveTable& table : part.tables) {
            TRY(std::int64_t count, write_table(connection, table, folder, progress));
            counts.emplace_back(table.name, count);
        }
    }
    return counts;
}

}  // namespace stanhope
