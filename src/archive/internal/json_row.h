// A row of a table as a line of an archive, and back.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "archive/table.h"
#include "database/row.h"

namespace stanhope {

// Appends the line, with its line feed.
void append_json_row(std::string& out, const ArchiveTable& table, const database::Row& row);

using ArchiveValue = std::variant<std::nullptr_t, std::int64_t, std::string>;

// In the order of the table's columns. Invalid (import.row) if the line is no row of that table; or what a
// column's check refuses it with.
base::Result<std::vector<ArchiveValue>> row_of_json(const ArchiveTable& table, std::string_view line);

}  // namespace stanhope
