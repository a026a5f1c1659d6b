// The audit log: who did what, kept for good. What is recorded stands in the transaction that does it.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "database/transaction.h"

namespace stanhope {

struct AuditRecord {
    std::int64_t seq = 0;
    base::Time at;
    std::string actor;    // `staff:ID`
    std::string action;   // `article.published`
    std::string subject;  // an identifier
    std::string detail;   // JSON
};

base::Result<void> record_audit(database::Transaction& transaction, std::string_view actor,
                                std::string_view action, std::string_view subject, std::string_view detail,
                                base::Time now);

// Newest first, those before `before`; an empty `subject` means all.
base::Result<std::vector<AuditRecord>> audit_before(database::Connection& connection, std::int64_t before,
                                                    std::string_view subject, std::int64_t limit);

}  // namespace stanhope
