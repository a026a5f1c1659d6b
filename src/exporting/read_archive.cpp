#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "articles/articles.h"
#include "articles/versions.h"
#include "base/file.h"
#include "editions/editions.h"
#include "exporting/archive.h"
#include "exporting/internal/json_row.h"
#include "happenings/record.h"
#include "importing/input_file.h"
#include "pictures/moving.h"
#include "redirects/redirects.h"
#include "redirects/rules.h"
#include "schema/schema.h"
#include "staff/rights.h"

namespace stanhope {

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using database::Connection;
using database::Row;
using database::Transaction;
using database::Value;

constexpr std::size_t kMaxLineBytes = 64UL * 1024 * 1024;
constexpr std::int64_t kToldEvery = 1'000;

base::Failure not_archive(const fs::path& folder, std::string_view why) {
    return base::invalid("import.not_archive",
                         fmt::format("{} is no archive of Stanhope: {}.", folder.string(), why));
}

base::Result<void> must_be_archive(const fs::path& folder) {
    constexpr std::size_t kMaxLabelBytes = 1UL << 20;
    auto text = base::read_file(folder / "archive.json", kMaxLabelBytes);
    if (!text) return not_archive(folder, "it has no archive.json");
    json::error_code error;
    json::value label = json::parse(*text, error);
    const json::object* object = error ? nullptr : label.if_object();
    const json::value* what = object != nullptr ? object->if_contains("what") : nullptr;
    if (what == nullptr || !what->is_string() || what->get_string() != "stanhope archive")
        return not_archive(folder, "its archive.json says something else");
    const json::value* schema = object->if_contains("schema");
    if (schema == nullptr || !schema->is_int64() || schema->get_int64() != newest_schema_version())
        return not_archive(folder,
                           fmt::format("this program reads those of schema {}; export it anew with the "
                                       "program of this version",
                                       newest_schema_version()));
    return {};
}

base::Result<void> must_be_empty(Connection& connection) {
    for (const ArchiveTable& table : archive_tables()) {
        TRY(auto row, connection.first(fmt::format("SELECT 1 FROM {} LIMIT 1", table.name), {},
                                       [](const Row&) { return true; }));
        if (row)
            return base::conflict("import.not_empty",
                                  fmt::format("This newsroom is not empty: there are {}. Make a new one with "
                                              "`stanhope init` and take the archive in there.",
                                              table.name));
    }
    return {};
}

base::Error at_line(base::Error error, const fs::path& file, std::int64_t line) {
    std::string message = fmt::format("{}:{}: {}", file.string(), line, error.message());
    return std::move(error).with_message(std::move(message));
}

Value view_of(const KeptValue& kept) {
    if (const auto* number = std::get_if<std::int64_t>(&kept)) return {*number};
    if (const auto* text = std::get_if<std::string>(&kept)) return {*text};
    return {nullptr};
}

// The rows of one table, from its file into the database.
class TableReader {
public:
    TableReader(const ArchiveTable& table, const fs::path& folder)
        : table_(table), path_(folder / fmt::format("{}.jsonl", table.name)) {}

    base::Result<std::int64_t> read(Transaction& transaction, const ArchiveProgress& progress) {
        TRY(InputFile file, InputFile::open(path_));
        LineReader lines(std::move(file), kMaxLineBytes);
        std::vector<std::string_view> columns;
        for (const ArchiveColumn& column : table_.columns)
            columns.push_back(column.name);
        TRY(auto load, transaction->bulk_load(table_.name, columns));
        LineReader::Line line;
        std::int64_t count = 0;
        for (;;) {
            TRY(bool is_there, lines.next(line));
            if (!is_there) break;
            TRY(add(*load, line));
            if (++count % kToldEvery == 0 && progress && progress(table_.name, count))
                return base::unavailable("import.stopped", "Stopped; nothing was taken in.");
        }
        auto finished = load->finish();
        if (!finished) return tl::unexpected(at_line(finished.error(), path_, line.number));
        TRY(put_references(transaction));
        return count;
    }

private:
    base::Result<void> add(database::BulkLoad& load, const LineReader::Line& line) {
        auto row =
            line.is_whole
                ? row_of_json(table_, line.text)
                : base::Result<std::vector<KeptValue>>(base::invalid("import.row", "the line is too long"));
        if (!row) return tl::unexpected(at_line(row.error(), path_, line.number));
        keep_reference(*row);
        std::vector<Value> values;
        for (const KeptValue& kept : *row)
            values.push_back(view_of(kept));
        auto added = load.add(values);
        if (!added) return tl::unexpected(at_line(added.error(), path_, line.number));
        return {};
    }

    // A row that names one that may come later is put in without it first.
    void keep_reference(std::vector<KeptValue>& row) {
        if (table_.own_reference.empty()) return;
        for (std::size_t i = 0; i < row.size(); ++i) {
            auto* named = std::get_if<std::string>(&row[i]);
            if (table_.columns[i].name != table_.own_reference || named == nullptr) continue;
            const auto* id = std::get_if<std::string>(&row.front());
            if (id != nullptr) references_.emplace_back(*id, std::move(*named));
            row[i] = nullptr;
        }
    }

    base::Result<void> put_references(Transaction& transaction) const {
        for (const auto& [id, named] : references_) {
            TRY(transaction->run(
                fmt::format("UPDATE {} SET {} = $2 WHERE id = $1", table_.name, table_.own_reference),
                {id, named}));
        }
        return {};
    }

    const ArchiveTable& table_;
    fs::path path_;
    std::vector<std::pair<std::string, std::string>> references_;
};

base::Result<void> take_pictures(const TakeOverParts& parts, const fs::path& folder,
                                 const std::vector<Picture>& pictures, const ArchiveProgress& progress,
                                 ArchiveReport& report) {
    for (const Picture& picture : pictures) {
        if (progress && progress("pictures", report.pictures))
            return base::unavailable("import.stopped", "Stopped; nothing was taken in.");
        std::string name = picture.file_name();
        fs::path path = folder / "pictures" / name.substr(0, 2) / name;
        std::error_code error;
        if (!fs::is_regular_file(path, error)) {
            report.missing.push_back(name);
            continue;
        }
        TRY(IncomingFile file, parts.pictures.receive_copy(path));
        if (!is_file_of(picture, file.path(), file.hash())) {
            report.missing.push_back(name);
            continue;
        }
        TRY(parts.originals.keep(file, name));
        ++report.pictures;
    }
    return {};
}

// The press, the search index and every other follower learn of the archive from the change feed.
base::Result<void> tell_followers(const TakeOverParts& parts, Transaction& transaction) {
    TRY(record_all_published(transaction, parts.feed));
    return record(transaction, parts.feed, system_actor().text(), Happening::ArchiveImported, "archive");
}

base::Result<void> must_hold(Connection& connection) {
    TRY(ChainReport chain, verify_versions(connection));
    if (chain.broken_at)
        return base::invalid(
            "import.versions",
            fmt::format("The log of versions does not hold at link {}: {}.", *chain.broken_at, chain.what));
    return {};
}

}  // namespace

base::Result<ArchiveReport> read_archive(const TakeOverParts& parts, const fs::path& folder,
                                         const ArchiveProgress& progress) {
    TRY(must_be_archive(folder));
    return parts.database.write([&](Transaction& transaction) -> base::Result<ArchiveReport> {
        TRY(must_be_empty(transaction.connection()));
        ArchiveReport taken;
        for (const ArchiveTable& table : archive_tables()) {
            TRY(std::int64_t count, TableReader(table, folder).read(transaction, progress));
            taken.rows.emplace_back(table.name, count);
        }
        TRY(must_hold(transaction.connection()));
        TRY(must_be_safe_rows(transaction.connection()));
        TRY(must_be_right_editions(transaction.connection()));
        TRY(must_be_right_redirects(transaction.connection()));
        TRY(must_be_right_rules(transaction.connection()));
        // Files that the newsroom then does not know, because the rest fails, are collected some day.
        TRY(each_of_library(transaction.connection(), [&](const std::vector<Picture>& pictures) {
            return take_pictures(parts, folder, pictures, progress, taken);
        }));
        TRY(plan_expiries(transaction, parts.queue));
        TRY(tell_followers(parts, transaction));
        return taken;
    });
}

}  // namespace stanhope
