#include <fmt/format.h>

#include "archive/input_file.h"
#include "archive/internal/json_row.h"
#include "archive/rows.h"

namespace stanhope {

namespace {

namespace fs = std::filesystem;
using database::Connection;
using database::Row;
using database::Transaction;
using database::Value;

constexpr std::size_t kMaxLineBytes = 64UL * 1024 * 1024;
constexpr std::int64_t kRowsPerReport = 1'000;

base::Error at_line(base::Error error, const fs::path& file, std::int64_t line) {
    std::string message = fmt::format("{}:{}: {}", file.string(), line, error.message());
    return std::move(error).with_message(std::move(message));
}

Value value_of(const ArchiveValue& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return {*number};
    if (const auto* text = std::get_if<std::string>(&value)) return {*text};
    return {nullptr};
}

// Loads the rows of one table from its file into the database.
class TableReader {
public:
    TableReader(const ArchiveTable& table, const fs::path& folder)
        : table_(table), path_(folder / fmt::format("{}.jsonl", table.name)) {}

    base::Result<std::int64_t> read(Transaction& transaction, const ArchiveProgress& progress) {
        TRY(InputFile file, InputFile::open(path_));
        LineReader lines(std::move(file), kMaxLineBytes);
        TRY(auto load, transaction->bulk_load(table_.name, columns()));
        LineReader::Line line;
        std::int64_t count = 0;
        for (;;) {
            TRY(bool is_there, lines.next(line));
            if (!is_there) break;
            TRY(add(*load, line));
            if (++count % kRowsPerReport == 0 && progress && progress(table_.name, count))
                return base::unavailable("import.stopped", "Stopped. Nothing was imported.");
        }
        auto finished = load->finish();
        if (!finished) return tl::unexpected(at_line(finished.error(), path_, line.number));
        TRY(restore_references(transaction));
        return count;
    }

private:
    std::vector<std::string_view> columns() const {
        std::vector<std::string_view> names;
        for (const ArchiveColumn& column : table_.columns)
            names.push_back(column.name);
        return names;
    }

    base::Result<void> add(database::BulkLoad& load, const LineReader::Line& line) {
        auto added = add_row(load, line);
        if (!added) return tl::unexpected(at_line(added.error(), path_, line.number));
        return {};
    }

    base::Result<void> add_row(database::BulkLoad& load, const LineReader::Line& line) {
        if (!line.is_whole) return base::invalid("import.row", "the line is too long");
        TRY(auto row, row_of_json(table_, line.text));
        take_reference(row);
        std::vector<Value> values;
        values.reserve(row.size());
        for (const ArchiveValue& value : row)
            values.push_back(value_of(value));
        return load.add(values);
    }

    // Removes the row's reference to another row of the table and remembers it for restore_references,
    // because the other row may come later in the file.
    void take_reference(std::vector<ArchiveValue>& row) {
        if (table_.own_reference.empty()) return;
        for (std::size_t i = 0; i < row.size(); ++i) {
            auto* referred = std::get_if<std::string>(&row[i]);
            if (table_.columns[i].name != table_.own_reference || referred == nullptr) continue;
            const auto* id = std::get_if<std::string>(&row.front());
            if (id != nullptr) references_.emplace_back(*id, std::move(*referred));
            row[i] = nullptr;
        }
    }

    base::Result<void> restore_references(Transaction& transaction) const {
        for (const auto& [id, referred] : references_) {
            TRY(transaction->run(fmt::format("UPDATE {} SET {} = $2 WHERE {} = $1", table_.name,
                                             table_.own_reference, table_.columns.front().name),
                                 {id, referred}));
        }
        return {};
    }

    const ArchiveTable& table_;
    fs::path path_;
    std::vector<std::pair<std::string, std::string>> references_;  // a row's id, and the id it refers to
};

base::Result<void> must_be_empty(Connection& connection, const ArchiveTable& table) {
    TRY(auto row, connection.first(fmt::format("SELECT 1 FROM {} LIMIT 1", table.name), {},
                                   [](const Row&) { return true; }));
    if (!row) return {};
    return base::conflict(
        "import.not_empty",
        fmt::format("This newsroom is not empty: it has {}. Make a new one with `stanhope init`, "
                    "and import the archive there.",
                    table.name));
}

template <typename Do>
base::Result<void> for_each_table(std::span<const ArchivePart> parts, Do act) {
    for (const ArchivePart& part : parts) {
        for (const ArchiveTable& table : part.tables) {
            TRY(act(table));
        }
    }
    return {};
}

}  // namespace

base::Result<ArchiveRowCounts> read_archive_rows(Transaction& transaction, std::span<const ArchivePart> parts,
                                                 const fs::path& folder, const ArchiveProgress& progress) {
    ArchiveRowCounts counts;
    TRY(for_each_table(
        parts, [&](const ArchiveTable& table) { return must_be_empty(transaction.connection(), table); }));
    TRY(for_each_table(parts, [&](const ArchiveTable& table) -> base::Result<void> {
        TRY(std::int64_t count, TableReader(table, folder).read(transaction, progress));
        counts.emplace_back(table.name, count);
        return {};
    }));
    for (const ArchivePart& part : parts) {
        if (part.check == nullptr) continue;
        TRY(part.check(transaction.connection()));
    }
    return counts;
}

}  // namespace stanhope
