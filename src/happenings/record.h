// Recording what happens: one call writes the audit log and the change feed, in the transaction that does it.
// So there is neither a deed without its record nor a record without its deed.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "changes/change_feed.h"
#include "database/transaction.h"
#include "happenings/detail.h"
#include "happenings/happening.h"

namespace stanhope {

// Call it last in a transaction: on PostgreSQL other transactions that record wait from then until the
// commit. `actor` is who did it, as Actor::text() names them; `subject` is the identifier of what it was done
// to. `detail` must be of the happening's type.
base::Result<void> record(database::Transaction& transaction, changes::ChangeFeed& feed,
                          std::string_view actor, Happening happening, std::string_view subject,
                          const HappeningDetail& detail = {});

// A change as its followers read it.
struct Happened {
    Happening happening;
    std::string subject;
    HappeningDetail detail;
};

// Nothing if this program does not know the kind: an older or a newer program recorded it.
std::optional<Happened> read_happening(const changes::Change& change);

}  // namespace stanhope
