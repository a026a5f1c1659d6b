// The audit log: a permanent record of who did what. `record` (happenings/record.h) adds records; nothing
// changes or deletes them.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "database/connection.h"

namespace stanhope {

struct AuditRecord {
    std::int64_t seq = 0;
    base::Time at;
    std::string actor;    // such as `staff:ID`
    std::string action;   // such as `article.published`
    std::string subject;  // the id of the thing it was done to
    std::string detail;   // JSON; see happenings/detail.h
};

// Returns at most `limit` records whose `seq` is less than `before`, newest first. An empty `subject` means
// all subjects.
base::Result<std::vector<AuditRecord>> audit_before(database::Connection& connection, std::int64_t before,
                                                    std::string_view subject, std::int64_t limit);

}  // namespace stanhope
