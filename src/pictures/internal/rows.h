// Writes and reads pictures as rows. The order of the columns is known here only.

#pragma once

#include <string>
#include <string_view>

#include "database/database.h"
#include "pictures/picture.h"

namespace stanhope {

// `SELECT … FROM pictures`, followed by `rest`.
std::string picture_rows(std::string_view rest);
Picture read_picture(const database::Row& row);

base::Result<void> insert_picture(database::Transaction& transaction, const Picture& picture);
base::Result<void> update_picture(database::Transaction& transaction, const Picture& picture);

// The likeness that the first sixteen of these hexadecimal digits stand for.
std::uint64_t likeness_of(std::string_view digits);

// The four 16-bit quarters of the likeness, in hexadecimal.
std::array<std::string, 4> quarters_of(std::uint64_t likeness);

}  // namespace stanhope
