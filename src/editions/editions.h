// Editions: the publication in one language each, with its time zone and its place in the site's addresses.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "database/connection.h"
#include "database/transaction.h"

namespace stanhope {

struct Edition {
    std::string tag;        // BCP 47: `tr`
    std::string name;       // the masthead in this language
    std::string locale;     // for dates and numbers: `tr-TR`
    std::string time_zone;  // IANA: `Europe/Istanbul`
    std::string prefix;     // the first part of its addresses; empty for the edition at the root
    std::int64_t words_per_minute = 200;
};

// In the order the newsroom gave them.
base::Result<std::vector<Edition>> all_editions(database::Connection& connection);

base::Result<void> add_edition(database::Transaction& transaction, const Edition& edition,
                               std::int64_t position);

// `/` for the edition at the root, else `/prefix/`.
std::string front_address(const Edition& edition);

}  // namespace stanhope
