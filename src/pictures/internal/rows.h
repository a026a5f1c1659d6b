// Writes and reads the database rows of pictures. Only rows.cpp depends on the order of the columns.

#pragma once

#include <string>
#include <string_view>

#include "database/database.h"
#include "pictures/picture.h"

namespace stanhope {

// Returns the query `SELECT … FROM pictures` for read_picture, followed by `rest`, such as a WHERE clause.
std::string picture_rows(std::string_view rest);
Picture read_picture(const database::Row& row);

base::Result<void> insert_picture(database::Transaction& transaction, const Picture& picture);
base::Result<void> update_picture(database::Transaction& transaction, const Picture& picture);

// Parses a 64-bit likeness from the first sixteen of the hexadecimal digits.
std::uint64_t likeness_of(std::string_view digits);

// The four 16-bit quarters of a likeness, in hexadecimal. An index on them finds similar pictures.
std::array<std::string, 4> quarters_of(std::uint64_t likeness);

}  // namespace stanhope
