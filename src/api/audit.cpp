// The API's resource for the audit log.

#include <limits>

#include "api/internal/endpoint.h"
#include "api/internal/lists.h"
#include "happenings/audit_log.h"

namespace stanhope {

namespace {

constexpr std::int64_t kNewest = std::numeric_limits<std::int64_t>::max();

const Fields<Page<AuditRecord>>& page_fields() {
    static const Fields<AuditRecord> record(
        "AuditRecord",
        {field("seq", &AuditRecord::seq, Use::Answered, "Its number in the log"),
         field("at", &AuditRecord::at, Use::Answered, "When it happened"),
         field("actor", &AuditRecord::actor, Use::Answered, "Who did it: staff:ID, key:ID or system"),
         field("action", &AuditRecord::action, Use::Answered, "What happened, such as article.published"),
         field("subject", &AuditRecord::subject, Use::Answered, "The id of the thing it happened to")});
    static const Fields<Page<AuditRecord>> fields =
        page_of("AuditRecords", "records", record, "The records of this page, newest first");
    return fields;
}

struct AuditFilter {
    std::string subject;
    std::int64_t before = kNewest;
    std::int64_t limit = 50;
};

const Fields<AuditFilter>& filter_parameters() {
    static const Fields<AuditFilter> fields(
        "AuditFilter",
        {field("subject", &AuditFilter::subject, Use::SentOptional, "Only of the thing with this id"),
         field("cursor", &AuditFilter::before, Use::SentOptional, "The `next` of the page before",
               between(1, kNewest)),
         field("limit", &AuditFilter::limit, Use::SentOptional, "How many on a page",
               {{"minimum", 1}, {"maximum", 200}, {"default", 50}})});
    return fields;
}

base::Result<ApiAnswer> list(const ApiParts& parts, const Call& call) {
    TRY(must_may(call.actor, Right::ReadAudit));
    TRY(AuditFilter filter, call.read_query(filter_parameters()));
    TRY(auto records, parts.database.read([&](database::Connection& connection) {
        return audit_before(connection, filter.before, filter.subject, filter.limit);
    }));
    std::optional<std::string> next;
    if (std::ssize(records) == filter.limit) next = std::to_string(records.back().seq);
    return answer_with(page_fields(), {std::move(records), std::move(next)});
}

}  // namespace

Resource audit_resource(const ApiParts& parts) {
    return {"audit",
            "Who did what",
            {{.method = http::Method::Get,
              .pattern = "/audit",
              .id = "list_audit_records",
              .summary = "List the audit log, newest first",
              .query = &filter_parameters(),
              .answer = &page_fields(),
              .action = bound(parts, list)}}};
}

}  // namespace stanhope
