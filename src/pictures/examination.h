// Compares the store of pictures with the database, for `stanhope check`.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "database/connection.h"
#include "pictures/originals.h"

namespace stanhope {

struct PictureExamination {
    std::int64_t pictures = 0;
    std::vector<std::string> lost;       // files that rows name but that do not exist
    std::vector<std::string> cut_short;  // files whose size differs from their rows
    std::int64_t orphans = 0;            // files without a row; deleted when they are a day old

    bool is_good() const { return lost.empty() && cut_short.empty(); }
};

// Reads every row and the name of every file into memory, about a hundred bytes each.
base::Result<PictureExamination> examine_pictures(database::Connection& connection,
                                                  const Originals& originals);

}  // namespace stanhope
