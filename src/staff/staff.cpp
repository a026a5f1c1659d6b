#include "staff/staff.h"

#include <fmt/format.h>

#include "base/strings.h"
#include "base/uuid.h"
#include "crypto/token.h"
#include "happenings/record.h"
#include "staff/internal/account.h"
#include "staff/internal/links.h"
#include "staff/internal/member_row.h"

namespace stanhope {

namespace {

using database::Row;
using database::Transaction;

constexpr std::size_t kMaxEmailBytes = 254;  // what RFC 5321 §4.5.3.1.3 leaves for an address
constexpr std::size_t kMaxNameBytes = 200;
// Refuses only what cannot be an e-mail address. Whether one works can only be found out by sending mail to
// it.
base::Result<std::string> checked_email(std::string_view text) {
    std::string email = base::to_ascii_lower(base::trim(text));
    auto at = email.find('@');
    bool plausible = at != 0 && at != std::string::npos && at + 1 < email.size() &&
                     email.find('@', at + 1) == std::string::npos &&
                     email.find_first_of(" \t\r\n,;<>\"") == std::string::npos &&
                     email.size() <= kMaxEmailBytes && base::is_valid_utf8(email);
    if (!plausible)
        return base::invalid("staff.email",
                             fmt::format("“{}” is not an e-mail address.", text.substr(0, kMaxEmailBytes)));
    return email;
}

base::Result<std::string> checked_name(std::string_view text) {
    std::string name(base::trim(text));
    if (name.empty() || name.size() > kMaxNameBytes || !base::is_valid_utf8(name)) {
        return base::invalid("staff.name",
                             fmt::format("A name must have 1 to {} bytes of text.", kMaxNameBytes));
    }
    return name;
}

}  // namespace

base::Result<void> Staff::must_be_plausible(const NewStaffMember& member) {
    TRY(checked_email(member.email));
    TRY(checked_name(member.name));
    return {};
}

base::Result<StaffMember> Staff::insert(const Actor& actor, const NewStaffMember& member,
                                        std::string_view password_hash, std::string_view link_token) {
    TRY(std::string email, checked_email(member.email));
    TRY(std::string name, checked_name(member.name));
    base::Time now = clock_.now();
    StaffMember added{base::Uuid::make(now).to_string(), email, name, member.role, true, now};
    auto kept = database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(transaction->run(
            "INSERT INTO staff (id, email, name, role, password_hash, must_change_password, created_at) "
            "VALUES ($1, $2, $3, $4, $5, 1, $6)",
            {added.id, added.email, added.name, name_of(added.role), password_hash, now}));
        if (!link_token.empty()) {
            TRY(insert_link(transaction, added.id, link_token, now));
        }
        return record(transaction, feed_, actor.text(), Happening::StaffAdded, added.id);
    });
    if (!kept && kept.error().code() == "database.unique") {
        return base::conflict("staff.exists", fmt::format("{} already has an account.", email));
    }
    TRY(std::move(kept));
    return added;
}

base::Result<StaffWithPassword> Staff::add(const Actor& actor, const NewStaffMember& member) {
    TRY(must_may(actor, Right::ManageStaff));
    TRY(must_be_plausible(member));
    std::string password = crypto::make_typeable_password();
    TRY(std::string hash, hasher_.hash(password));
    TRY(StaffMember added, insert(actor, member, hash, ""));
    return StaffWithPassword{std::move(added), std::move(password)};
}

base::Result<InvitedMember> Staff::invite(const Actor& actor, const NewStaffMember& member) {
    TRY(must_may(actor, Right::ManageStaff));
    TRY(must_be_plausible(member));
    // Nobody learns this random password: the owner can only open the account with the link.
    TRY(std::string hash, hasher_.hash(crypto::make_token()));
    std::string token = crypto::make_token();
    TRY(StaffMember added, insert(actor, member, hash, token));
    return InvitedMember{std::move(added), std::move(token)};
}

base::Result<StaffWithPassword> Staff::reset_password(const Actor& actor, std::string_view email) {
    TRY(must_may(actor, Right::ManageStaff));
    std::string password = crypto::make_typeable_password();
    TRY(std::string hash, hasher_.hash(password));
    TRY(auto member, database_.write([&](Transaction& transaction) -> base::Result<StaffMember> {
        std::string sql = fmt::format(
            "UPDATE staff SET password_hash = $2, must_change_password = 1 WHERE email = $1 RETURNING {}",
            kMemberColumnList);
        TRY(auto found,
            transaction->first(sql, {base::to_ascii_lower(base::trim(email)), hash}, read_member));
        if (!found)
            return base::not_found("staff.unknown", fmt::format("No account has the address {}.", email));
        TRY(internal::end_access(transaction, found->id, "", clock_.now()));
        TRY(record(transaction, feed_, actor.text(), Happening::StaffPasswordReset, found->id));
        return *found;
    }));
    return StaffWithPassword{std::move(member), std::move(password)};
}

base::Result<StaffMember> Staff::change(const Actor& actor, const StaffMember& member) {
    TRY(must_may(actor, Right::ManageStaff));
    TRY(std::string name, checked_name(member.name));
    std::string editions = fmt::format("{}", fmt::join(member.editions, " "));
    std::string sections = fmt::format("{}", fmt::join(member.sections, " "));
    base::Time now = clock_.now();
    return database_.write([&](Transaction& transaction) -> base::Result<StaffMember> {
        std::string sql = fmt::format(
            "UPDATE staff SET name = $2, role = $3, editions = $4, sections = $5, disabled_at = CASE WHEN $6 "
            "= 0 THEN "
            "NULL ELSE coalesce(disabled_at, $7) END WHERE id = $1 RETURNING {}",
            kMemberColumnList);
        TRY(auto changed, transaction->first(sql,
                                             {member.id, name, name_of(member.role), editions, sections,
                                              std::int64_t{member.is_disabled}, now},
                                             read_member));
        if (!changed) return base::not_found("staff.unknown", "There is no such account.");
        TRY(auto managers,
            transaction->first("SELECT count(*) FROM staff WHERE disabled_at IS NULL AND role IN "
                               "('publisher', 'administrator')",
                               {}, [](const Row& row) { return row.int64(0); }));
        if (managers.value_or(0) == 0)
            return base::conflict("staff.last_publisher",
                                  "At least one active publisher or administrator must remain.");
        if (changed->is_disabled) {
            TRY(end_sessions(transaction, {kStaffHolder, member.id}, "", now));
        }
        TRY(record(transaction, feed_, actor.text(), Happening::StaffChanged, member.id));
        return *changed;
    });
}

Actor actor_of(const StaffMember& member) {
    Actor actor;
    actor.kind = Actor::Kind::Staff;
    actor.id = member.id;
    actor.role = member.role;
    actor.editions = member.editions;
    actor.sections = member.sections;
    return actor;
}

base::Result<std::vector<StaffMember>> Staff::all(const Actor& actor) const {
    TRY(must_may(actor, Right::ManageStaff));
    return database_.read([](database::Connection& connection) {
        return connection.all(fmt::format("SELECT {} FROM staff ORDER BY email", kMemberColumnList), {},
                              read_member);
    });
}

base::Result<std::optional<StaffMember>> Staff::find(std::string_view id) const {
    return database_.read([&](database::Connection& connection) {
        return connection.first(fmt::format("SELECT {} FROM staff WHERE id = $1", kMemberColumnList), {id},
                                read_member);
    });
}

base::Result<std::vector<Colleague>> Staff::colleagues(const Actor& actor) const {
    if (actor.kind == Actor::Kind::Reader)
        return base::forbidden("rights.missing", "Only staff may see who is on the staff.");
    return database_.read([](database::Connection& connection) -> base::Result<std::vector<Colleague>> {
        TRY(auto members,
            connection.all(fmt::format("SELECT {} FROM staff ORDER BY name, id", kMemberColumnList), {},
                           read_member));
        std::vector<Colleague> colleagues;
        colleagues.reserve(members.size());
        for (StaffMember& member : members)
            colleagues.push_back(
                {std::move(member.id), std::move(member.name), member.role, member.is_disabled});
        return colleagues;
    });
}

}  // namespace stanhope
