// Readers who gave an address, to be written to if they want to be.

#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "database/transaction.h"

namespace stanhope {

struct Reader {
    std::string email;  // any letters; kept in small ones
    std::string name;
    std::string note;  // of the newsroom
    bool is_subscribed = false;
    base::Time joined_at;
};

// Something like `ada@example.org`: whether mail reaches anybody only mail can tell.
bool is_email(std::string_view text);

enum class ReaderOutcome { Made, Unsubscribed, Unchanged };

// Who is here already stays as they are, but that nobody who has left elsewhere is written to from here: they
// are unsubscribed. Invalid (reader.email).
base::Result<ReaderOutcome> ensure_reader(database::Transaction& transaction, const Reader& reader,
                                          base::Time now);

}  // namespace stanhope
