// The table `imported`, which says what each article and picture of an old site became here. With it, a later
// import recognizes them.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "database/transaction.h"

namespace stanhope {

// What identifies an article or picture of an old site in all its exports.
struct ImportKey {
    std::string_view source;  // the old site, such as `https://old.example`
    std::string_view kind;    // `article` or `picture`
    std::string_view old_id;
};

struct ImportRecord {
    std::string subject;        // the id in this newsroom
    std::string hash;           // a hash of what was imported
    std::int64_t revision = 0;  // the revision that the last import saved
    std::int64_t missing = 0;   // how many of its pictures could not be imported
};

base::Result<std::optional<ImportRecord>> find_import_record(database::Connection& connection,
                                                             const ImportKey& key);

// Writes a record. It replaces that of an earlier import.
base::Result<void> store_import_record(database::Transaction& transaction, const ImportKey& key,
                                       const ImportRecord& record);

}  // namespace stanhope
