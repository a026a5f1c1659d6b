#include "audit/audit.h"

#include <fmt/format.h>

namespace stanhope {

base::Result<void> record_audit(database::Transaction& transaction, std::string_view actor,
                                std::string_view action, std::string_view subject, std::string_view detail,
                                base::Time now) {
    return transaction->defer(
        "INSERT INTO audit (at, actor, action, subject, detail) VALUES ($1, $2, $3, $4, $5)",
        {now, actor, action, subject, detail});
}

base::Result<std::vector<AuditRecord>> audit_before(database::Connection& connection, std::int64_t before,
                                                    std::string_view subject, std::int64_t limit) {
    auto read = [](const database::Row& row) {
        return AuditRecord{row.int64(0),  row.time(1),   row.string(2),
                           row.string(3), row.string(4), row.string(5)};
    };
    std::string sql = fmt::format(
        "SELECT seq, at, actor, action, subject, detail FROM audit WHERE seq < $1 {} ORDER BY seq DESC LIMIT "
        "$2",
        subject.empty() ? "" : "AND subject = $3");
    if (subject.empty()) return connection.all(sql, {before, limit}, read);
    return connection.all(sql, {before, limit, subject}, read);
}

}  // namespace stanhope
