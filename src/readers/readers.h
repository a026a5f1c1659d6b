// Readers who gave an e-mail address, and whether they subscribe to the newsroom's mail.

#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "database/transaction.h"

namespace stanhope {

struct Reader {
    std::string email;  // in any case; stored in lower case
    std::string name;
    std::string note;  // what the newsroom remarks about this reader
    bool is_subscribed = false;
    base::Time joined_at;
};

// Whether `text` looks like `ada@example.org`. It cannot tell whether the address exists.
bool is_email(std::string_view text);

enum class ReaderOutcome { Made, Unsubscribed, Unchanged };

// Adds a reader. If there is a reader with this e-mail address, the only possible change is that they are
// unsubscribed. Returns Invalid (reader.email) if the address is malformed.
base::Result<ReaderOutcome> ensure_reader(database::Transaction& transaction, const Reader& reader,
                                          base::Time now);

}  // namespace stanhope
