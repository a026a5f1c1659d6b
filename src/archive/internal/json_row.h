// Converts a row of a table to a line of an archive, and back.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "archive/table.h"
#include "database/row.h"

namespace stanhope {

// Appends the row as a JSON object, followed by a line feed.
void append_json_row(std::string& out, const ArchiveTable& table, const database::Row& row);

using ArchiveValue = std::variant<std::nullptr_t, std::int64_t, std::string>;

// Returns the values in the order of the table's columns. Invalid (import.row) if the line is not a row of
// that table, or the error that a column's check returns.
base::Result<std::vector<ArchiveValue>> row_of_json(const ArchiveTable& table, std::string_view line);

}  // namespace stanhope
