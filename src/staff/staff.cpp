#include "staff/staff.h"

#include <fmt/format.h>

#include "base/strings.h"
#include "base/uuid.h"
#include "crypto/token.h"

namespace stanhope {

namespace {

using database::Row;
using database::Transaction;

constexpr std::size_t kMaxEmailBytes = 254;  // RFC 5321 §4.5.3.1.3 leaves this much
constexpr std::size_t kMaxNameBytes = 200;
constexpr std::string_view kColumns = "id, email, name, role, must_change_password, created_at";

StaffMember read_member(const Row& row) {
    // The table's CHECK allows no other role.
    return {row.string(0),  row.string(1), row.string(2), parse_role(row.text(3)).value_or(Role::Contributor),
            row.boolean(4), row.time(5)};
}

// Only what would certainly fail to receive mail; whether it works is found out by writing to it.
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
        return base::invalid("staff.name", fmt::format("A name is 1 to {} bytes of text.", kMaxNameBytes));
    }
    return name;
}

}  // namespace

base::Result<void> Staff::must_be_plausible(const NewStaffMember& member) {
    TRY(checked_email(member.email));
    TRY(checked_name(member.name));
    return {};
}

base::Result<StaffWithPassword> Staff::add(const NewStaffMember& member) {
    TRY(std::string email, checked_email(member.email));
    TRY(std::string name, checked_name(member.name));
    std::string password = crypto::make_typeable_password();
    TRY(std::string hash, hasher_.hash(password));
    base::Time now = clock_.now();
    StaffMember added{base::Uuid::make(now).to_string(), email, name, member.role, true, now};
    auto kept = database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(transaction->run(
            "INSERT INTO staff (id, email, name, role, password_hash, must_change_password, created_at) "
            "VALUES ($1, $2, $3, $4, $5, 1, $6)",
            {added.id, added.email, added.name, name_of(added.role), hash, now}));
        TRY(feed_.append(transaction, "staff.added", added.id));
        return {};
    });
    if (!kept && kept.error().code == "database.unique") {
        return base::conflict("staff.exists", fmt::format("{} already has an account.", email));
    }
    TRY(std::move(kept));
    return StaffWithPassword{std::move(added), std::move(password)};
}

base::Result<StaffWithPassword> Staff::reset_password(std::string_view email) {
    std::string password = crypto::make_typeable_password();
    TRY(std::string hash, hasher_.hash(password));
    TRY(auto member, database_.write([&](Transaction& transaction) -> base::Result<StaffMember> {
        std::string sql = fmt::format(
            "UPDATE staff SET password_hash = $2, must_change_password = 1 WHERE email = $1 RETURNING {}",
            kColumns);
        TRY(auto found,
            transaction->first(sql, {base::to_ascii_lower(base::trim(email)), hash}, read_member));
        if (!found) return base::not_found("staff.unknown", fmt::format("Nobody has the address {}.", email));
        TRY(feed_.append(transaction, "staff.password_reset", found->id));
        return *found;
    }));
    return StaffWithPassword{std::move(member), std::move(password)};
}

base::Result<std::vector<StaffMember>> Staff::all() const {
    return database_.read([](database::Connection& connection) {
        return connection.all(fmt::format("SELECT {} FROM staff ORDER BY email", kColumns), {}, read_member);
    });
}

}  // namespace stanhope
