// The store of pictures and the database held against each other, for `stanhope check`.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "database/connection.h"
#include "pictures/originals.h"

namespace stanhope {

struct PictureExamination {
    std::int64_t pictures = 0;
    std::vector<std::string> lost;       // files that rows name and that are not there
    std::vector<std::string> cut_short;  // files of another size than their rows say
    std::int64_t orphans = 0;            // files without a row; they are collected a day later

    bool is_good() const { return lost.empty() && cut_short.empty(); }
};

// Reads every row and the name of every file: a hundred bytes of memory for each.
base::Result<PictureExamination> examine_pictures(database::Connection& connection,
                                                  const Originals& originals);

}  // namespace stanhope
