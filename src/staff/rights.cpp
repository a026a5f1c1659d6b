#include "staff/rights.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/assert.h"

namespace stanhope {

namespace {

constexpr std::array kRights{Right::Read,        Right::Write,          Right::UseHtml,  Right::Approve,
                             Right::Publish,     Right::Withdraw,       Right::Redact,   Right::Organize,
                             Right::SeePictures, Right::ChangePictures, Right::Moderate, Right::Settings,
                             Right::ManageStaff, Right::ReadAudit};

constexpr Extent kNone = Extent::None;
constexpr Extent kOwn = Extent::Own;
constexpr Extent kAll = Extent::All;

// The extent of the right for each role, in the order of the enum Role: contributor, writer, translator,
// editor, moderator, publisher, administrator.
constexpr std::array<Extent, 7> row_of(Right right) {
    switch (right) {
        case Right::Read:
            return {kOwn, kAll, kAll, kAll, kAll, kAll, kAll};
        case Right::Write:
            return {kOwn, kOwn, kAll, kAll, kNone, kAll, kNone};
        case Right::UseHtml:
            return {kNone, kNone, kNone, kAll, kNone, kAll, kNone};
        case Right::Approve:
        case Right::Publish:
        case Right::Withdraw:
            return {kNone, kNone, kNone, kAll, kNone, kAll, kNone};
        case Right::Redact:
            return {kNone, kNone, kNone, kNone, kNone, kAll, kNone};
        case Right::Organize:
            return {kNone, kNone, kNone, kAll, kNone, kAll, kAll};
        case Right::SeePictures:
            return {kAll, kAll, kAll, kAll, kAll, kAll, kAll};
        case Right::ChangePictures:
            return {kOwn, kAll, kAll, kAll, kNone, kAll, kNone};
        case Right::Moderate:
            return {kNone, kNone, kNone, kAll, kAll, kAll, kNone};
        case Right::Settings:
            return {kNone, kNone, kNone, kNone, kNone, kAll, kAll};
        case Right::ManageStaff:
        case Right::ReadAudit:
            return {kNone, kNone, kNone, kNone, kNone, kAll, kAll};
    }
    return {};
}

// The scope that an API key needs for a right. No scope is enough for redacting: only a person may do that.
std::string_view scope_of(Right right) {
    switch (right) {
        case Right::Read:
            return "articles:read";
        case Right::Write:
        case Right::UseHtml:
            return "articles:write";
        case Right::Approve:
        case Right::Publish:
        case Right::Withdraw:
            return "articles:publish";
        case Right::SeePictures:
            return "pictures:read";
        case Right::ChangePictures:
            return "pictures:write";
        case Right::Moderate:
            return "comments:write";
        case Right::Organize:
        case Right::Settings:
            return "settings:write";
        case Right::ManageStaff:
            return "staff:write";
        case Right::ReadAudit:
            return "staff:read";
        case Right::Redact:
            return "";
    }
    return "";
}

bool has_scope(const Actor& key, Right right) {
    auto has = [&](std::string_view scope) {
        return std::ranges::find(key.scopes, scope) != key.scopes.end();
    };
    if (right == Right::Redact) return false;
    if (right == Right::Read && (has("articles:write") || has("articles:publish"))) return true;
    if (right == Right::SeePictures && has("pictures:write")) return true;
    return has("admin") || has(scope_of(right));
}

bool is_bound_away(const std::vector<std::string>& bounds, std::string_view place) {
    return !bounds.empty() && !place.empty() && std::ranges::find(bounds, place) == bounds.end();
}

}  // namespace

std::span<const Right> all_rights() {
    return kRights;
}

std::string_view name_of(Right right) {
    switch (right) {
        case Right::Read:
            return "read";
        case Right::Write:
            return "write";
        case Right::UseHtml:
            return "use HTML";
        case Right::Approve:
            return "approve";
        case Right::Publish:
            return "publish";
        case Right::Withdraw:
            return "withdraw";
        case Right::Redact:
            return "redact";
        case Right::Organize:
            return "organize";
        case Right::SeePictures:
            return "see pictures";
        case Right::ChangePictures:
            return "change pictures";
        case Right::Moderate:
            return "moderate";
        case Right::Settings:
            return "settings";
        case Right::ManageStaff:
            return "manage staff";
        case Right::ReadAudit:
            return "read the audit log";
    }
    return "";
}

Extent extent_of(Role role, Right right) {
    return row_of(right)[static_cast<std::size_t>(role)];
}

std::string Actor::text() const {
    switch (kind) {
        case Kind::Staff:
            return "staff:" + id;
        case Kind::Key:
            return "key:" + id;
        case Kind::System:
            return "system";
        case Kind::Reader:
            return "reader";
    }
    return "";
}

Actor system_actor() {
    return {};
}

Actor reader_actor() {
    Actor actor;
    actor.kind = Actor::Kind::Reader;
    return actor;
}

bool may(const Actor& actor, Right right, const Subject& subject) {
    if (actor.kind == Actor::Kind::System) return true;
    if (actor.kind == Actor::Kind::Reader) return false;
    if (is_bound_away(actor.editions, subject.edition) || is_bound_away(actor.sections, subject.section))
        return false;
    if (actor.kind == Actor::Kind::Key) return has_scope(actor, right);
    Extent extent = extent_of(actor.role, right);
    return extent == Extent::All ||
           (extent == Extent::Own && (subject.creator.empty() || subject.creator == actor.text()));
}

base::Result<void> must_may(const Actor& actor, Right right, const Subject& subject) {
    if (may(actor, right, subject)) return {};
    return base::forbidden("rights.missing", "You do not have the right to do that.",
                           fmt::format("{} may not {}", actor.text(), name_of(right)));
}

}  // namespace stanhope
