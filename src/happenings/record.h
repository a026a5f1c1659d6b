// Records what happens: one call writes the audit log and the change feed, in the transaction that makes the
// change. So a change and its records are committed together or not at all.

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

// Call it last in a transaction: on PostgreSQL, other transactions that call it wait until this one ends.
// `actor` is the Actor::text() of who did it; `subject` is the id of what it was done to. `detail` must have
// the type that the happening's kind names.
base::Result<void> record(database::Transaction& transaction, changes::ChangeFeed& feed,
                          std::string_view actor, Happening happening, std::string_view subject,
                          const HappeningDetail& detail = {});

// A change of the feed, parsed for followers.
struct Happened {
    Happening happening;
    std::string subject;
    HappeningDetail detail;
};

// Parses a change. Returns nullopt if an older or newer version of this program recorded it and this one does
// not know its kind.
std::optional<Happened> read_happening(const changes::Change& change);

}  // namespace stanhope
