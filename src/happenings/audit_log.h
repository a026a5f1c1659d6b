// The audit log: who did what, kept for good. `record` (happenings/record.h) writes it; nothing changes it.

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
    std::string actor;    // `staff:ID`
    std::string action;   // `article.published`
    std::string subject;  // an identifier
    std::string detail;   // JSON
};

// At most `limit` records with a number below `before`, newest first; an empty `subject` means all subjects.
base::Result<std::vector<AuditRecord>> audit_before(database::Connection& connection, std::int64_t before,
                                                    std::string_view subject, std::int64_t limit);

}  // namespace stanhope
