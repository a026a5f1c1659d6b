// The table `imported`: what each thing of an old site became here. By it a later import knows a thing again.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "database/transaction.h"

namespace stanhope {

// What identifies an item of an old site for good.
struct ImportKey {
    std::string_view source;  // the site: `https://old.example`
    std::string_view kind;    // `article` or `picture`
    std::string_view old_id;
};

struct ImportRecord {
    std::string subject;        // the id it has here
    std::string hash;           // of what was imported
    std::int64_t revision = 0;  // that the import saved last
    std::int64_t missing = 0;   // pictures that could not be imported
};

base::Result<std::optional<ImportRecord>> find_import_record(database::Connection& connection,
                                                             const ImportKey& key);

// Overwrites the record of an earlier import.
base::Result<void> store_import_record(database::Transaction& transaction, const ImportKey& key,
                                       const ImportRecord& record);

}  // namespace stanhope
