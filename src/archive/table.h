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
        Slug,  // the part of an address that names a thing; may be empty
        Number,
        Time,  // microseconds in the database, RFC 3339 in the archive
        Flag,  // 0 or 1 in the database, false or true in the archive
        Json,  // text in the database, a JSON value in the archive
    };
    std::string_view name;
    Kind kind = Kind::Text;
    // Returns an error if this program would not have written this text of Kind::Json. If nullptr, any JSON
    // is accepted.
    base::Result<void> (*check)(std::string_view text) = nullptr;
};

struct ArchiveTable {
    std::string_view name;   // also names the file: `articles.jsonl` for `articles`
    std::string_view order;  // columns that sort the rows in the same way on every database
    std::span<const ArchiveColumn> columns;
    // A column that refers to another row of the same table, by the value of that row's first column. The
    // other row may come later in the file. Empty if there is no such column.
    std::string_view own_reference = {};
};

// The tables of one module.
struct ArchivePart {
    // Sorted so that each table comes after the tables it refers to.
    std::span<const ArchiveTable> tables;
    // Checks the rows of this part after all parts have been read. If nullptr, the checks of the columns are
    // enough.
    base::Result<void> (*check)(database::Connection& connection) = nullptr;
};

// Returns the query for all rows of a table, such as `SELECT id, name FROM sections ORDER BY id`. Texts are
// sorted by their bytes, whatever the database's collation is.
std::string select_of(const ArchiveTable& table, database::Dialect dialect);

}  // namespace stanhope
