// Who did what.

#include <limits>

#include "api/internal/endpoint.h"
#include "happenings/audit_log.h"

namespace stanhope {

namespace json = boost::json;

namespace {

base::Result<Answer> list(const ApiParts& parts, const Call& call) {
    TRY(must_may(call.actor, Right::ReadAudit));
    constexpr std::int64_t kNewest = std::numeric_limits<std::int64_t>::max();
    TRY(std::int64_t before, call.asked_number("cursor", kNewest, 1, kNewest));
    TRY(std::int64_t limit, call.asked_number("limit", 50, 1, 200));
    std::string subject = call.asked("subject");
    TRY(auto records, parts.database.read([&](database::Connection& connection) {
        return audit_before(connection, before, subject, limit);
    }));
    json::array list;
    for (const AuditRecord& record : records) {
        list.push_back(json::object{{"seq", record.seq},
                                    {"at", base::to_rfc3339(record.at)},
                                    {"actor", record.actor},
                                    {"action", record.action},
                                    {"subject", record.subject}});
    }
    bool is_full = static_cast<std::int64_t>(records.size()) == limit;
    json::value next = is_full ? json::value(std::to_string(records.back().seq)) : json::value();
    return Answer{.body = json::object{{"records", std::move(list)}, {"next", std::move(next)}}};
}

}  // namespace

void add_audit(Endpoints& endpoints, const ApiParts& parts) {
    endpoints.push_back({http::Method::Get, "/audit", Access::Callers, "The audit log, newest first",
                         [parts](const Call& call) { return list(parts, call); }, 200, "AuditRecords"});
}

}  // namespace stanhope
