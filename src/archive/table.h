// Describes a table for archives: its columns, and the order of its rows. Writing and reading an archive both
// follow this description.
//
// Each module describes the tables that it owns, and gives them to the server as an ArchivePart.

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "database/connection.h"

namespace stanhope {

struct ArchiveColumn {
    enum class Kind {
        Text,
        Slug,  // text that addresses are made of; may be empty
        Number,
        Time,  // microseconds in the database, RFC 3339 in the archive
        Flag,  // 0 or 1 in the database, false or true in the archive
        Json,  // text in the database, the value itself in the archive
    };
    std::string_view name;
    Kind kind = Kind::Text;
    // Refuses a text of Kind::Json that this program would not have written. Null: any JSON will do.
    base::Result<void> (*check)(std::string_view text) = nullptr;
};

struct ArchiveTable {
    std::string_view name;   // also the name of its file: `articles.jsonl`
    std::string_view order;  // columns that sort the rows in the same way on every database
    std::span<const ArchiveColumn> columns;
    // The column that names another row of the same table, by its first column. That row may come later in
    // the file.
    std::string_view own_reference = {};
};

// The tables of one module.
struct ArchivePart {
    // Each comes after the tables it refers to.
    std::span<const ArchiveTable> tables;
    // Checks the rows once all parts have been read. Null: the columns' own checks are enough.
    base::Result<void> (*check)(database::Connection& connection) = nullptr;
};

// `SELECT id, name FROM sections ORDER BY id`. Sorts texts by their bytes, whatever the database's collation
// is.
std::string select_of(const ArchiveTable& table, database::Dialect dialect);

}  // namespace stanhope
