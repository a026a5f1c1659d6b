#include "happenings/audit_log.h"

#include <fmt/format.h>

namespace stanhope {

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
