// The API's resource for the history of an article: its revisions, which staff saved, and its versions, which
// readers saw.

#include "api/internal/article_fields.h"
#include "api/internal/lists.h"
#include "articles/versions.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using http::Method;

const Fields<List<Revision>>& revisions_fields() {
    static const Fields<Revision> revision(
        "RevisionLine",
        {field("number", &Revision::number, Use::Answered, "Counts from 1"),
         field("saved_by", &Revision::saved_by, Use::Answered, "Who saved it: staff:ID, key:ID or system"),
         field("saved_at", &Revision::saved_at, Use::Answered, "When it was saved")});
    static const Fields<List<Revision>> fields =
        list_of("Revisions", "revisions", revision, "The saved states of the article, newest first");
    return fields;
}

base::Result<ApiAnswer> list_revisions(const ApiParts& parts, const Call& call) {
    TRY(auto revisions, parts.articles.revisions(call.actor, call.path("id")));
    return answer_with(revisions_fields(), {std::move(revisions)});
}

struct RevisionContent {
    std::int64_t number = 0;
    Content content;
};

const Fields<RevisionContent>& revision_fields() {
    static const Fields<RevisionContent> fields(
        "Revision",
        {field("number", &RevisionContent::number, Use::Answered, "Counts from 1"),
         object_field("content", &RevisionContent::content, content_fields(), "What the article said then")});
    return fields;
}

base::Result<ApiAnswer> show_revision(const ApiParts& parts, const Call& call) {
    TRY(std::int64_t number, call.match.int64("number"));
    TRY(Content content, parts.articles.revision(call.actor, call.path("id"), number));
    return answer_with(revision_fields(), {number, std::move(content)});
}

struct RevisionNumber {
    std::int64_t revision = 0;
};

const Fields<RevisionNumber>& reversion_fields() {
    static const Fields<RevisionNumber> fields(
        "Reversion", {field("revision", &RevisionNumber::revision, Use::SentRequired,
                            "The number of the revision to go back to")});
    return fields;
}

base::Result<ApiAnswer> revert(const ApiParts& parts, const Call& call) {
    TRY(RevisionNumber to, call.read_body(reversion_fields()));
    TRY(Article article, parts.articles.revert(call.actor, call.path("id"), to.revision));
    return answer_of(parts, call.actor, article);
}

Field<Version> content_of_version() {
    return derived_field<Version>(
        "content", nullable(JsonForm<json::object>::schema()),
        "What readers could read, null if it was redacted",
        [](const Version& version) { return version.content ? parsed(*version.content) : json::value(); });
}

const Fields<List<Version>>& versions_fields() {
    static const Fields<Version> version(
        "Version",
        {field("seq", &Version::seq, Use::Answered, "The number of the link in the chain"),
         field("kind", &Version::kind, Use::Answered, "What happened",
               one_of({"published", "corrected", "withdrawn", "redacted"})),
         field("revision", &Version::revision, Use::Answered, "The revision that readers saw from then on"),
         field("at", &Version::at, Use::Answered, "When it happened"),
         field("actor", &Version::actor, Use::Answered, "Who did it: staff:ID, key:ID or system"),
         content_of_version(),
         field("content_hash", &Version::content_hash, Use::Answered, "The SHA-256 of the content"),
         field("hash", &Version::hash, Use::Answered, "The SHA-256 of the link")});
    static const Fields<List<Version>> fields =
        list_of("Versions", "versions", version, "What was public when, oldest first");
    return fields;
}

base::Result<ApiAnswer> list_versions(const ApiParts& parts, const Call& call) {
    TRY(parts.articles.get(call.actor, call.path("id")));
    TRY(auto versions, parts.database.read([&](database::Connection& connection) {
        return versions_of(connection, call.path("id"));
    }));
    return answer_with(versions_fields(), {std::move(versions)});
}

struct Redaction {
    std::string reason;
};

const Fields<Redaction>& redaction_fields() {
    constexpr std::size_t kMaxBytes = 1'000;
    static const Fields<Redaction> fields("Redaction",
                                          {field("reason", &Redaction::reason, Use::SentRequired,
                                                 "Why, such as the court’s decision", max_bytes(kMaxBytes))});
    return fields;
}

base::Result<ApiAnswer> redact(const ApiParts& parts, const Call& call) {
    TRY(std::int64_t seq, call.match.int64("seq"));
    TRY(Redaction redaction, call.read_body(redaction_fields()));
    TRY(parts.articles.redact(call.actor, call.path("id"), seq, redaction.reason));
    return ApiAnswer{};
}

}  // namespace

Resource history_resource(const ApiParts& parts) {
    return {"history",
            "The revisions that staff saved, and the versions that readers saw",
            {{.method = Method::Get,
              .pattern = "/articles/{id}/revisions",
              .id = "list_revisions",
              .summary = "List every saved state of an article",
              .answer = &revisions_fields(),
              .action = bound(parts, list_revisions)},
             {.method = Method::Get,
              .pattern = "/articles/{id}/revisions/{number}",
              .id = "get_revision",
              .summary = "Get a saved state of an article",
              .answer = &revision_fields(),
              .action = bound(parts, show_revision)},
             {.method = Method::Post,
              .pattern = "/articles/{id}/revert",
              .id = "revert_article",
              .summary = "Save an old revision as the newest",
              .body = &reversion_fields(),
              .answer = &article_fields(),
              .action = bound(parts, revert)},
             {.method = Method::Get,
              .pattern = "/articles/{id}/versions",
              .id = "list_versions",
              .summary = "List what was public when",
              .answer = &versions_fields(),
              .action = bound(parts, list_versions)},
             {.method = Method::Post,
              .pattern = "/articles/{id}/versions/{seq}/redact",
              .id = "redact_version",
              .summary = "Remove the text of a version for good",
              .body = &redaction_fields(),
              .success = 204,
              .action = bound(parts, redact)}}};
}

}  // namespace stanhope
