// Readers who gave an e-mail address, and whether they subscribe to the newsroom's mail.

#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "database/transaction.h"

namespace stanhope {

struct Reader {
    std::string email;  // any case; stored in lower case
    std::string name;
    std::string note;  // the newsroom's, about this reader
    bool is_subscribed = false;
    base::Time joined_at;
};

// Whether `text` looks like `ada@example.org`. Only sending mail can tell whether it arrives.
bool is_email(std::string_view text);

enum class ReaderOutcome { Made, Unsubscribed, Unchanged };

// Adds a reader. One who is known is not changed, except that a reader who unsubscribed elsewhere is
// unsubscribed here too. Invalid (reader.email).
base::Result<ReaderOutcome> ensure_reader(database::Transaction& transaction, const Reader& reader,
                                          base::Time now);

}  // namespace stanhope
