// A row of a table as a line of an archive, and back.

#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "database/row.h"
#include "database/value.h"
#include "exporting/tables.h"

namespace stanhope {

// Appends the line, with its end.
void append_json_row(std::string& out, const ArchiveTable& table, const database::Row& row);

// Values that are kept.
using KeptValue = std::variant<std::nullptr_t, std::int64_t, std::string>;

// In the order of the table's columns. Invalid (import.row) if it is no row of that table; Invalid
// (import.body) if what an article says is not as this program would keep it.
base::Result<std::vector<KeptValue>> row_of_json(const ArchiveTable& table, std::string_view line);

}  // namespace stanhope
