// Staff: the people with accounts, and what each is there to do.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "changes/change_feed.h"
#include "crypto/password_hasher.h"
#include "database/database.h"
#include "staff/rights.h"

namespace stanhope {

struct StaffMember {
    std::string id;
    std::string email;
    std::string name;
    Role role = Role::Contributor;
    bool must_change_password = false;
    base::Time created_at;
    bool is_disabled = false;
    std::vector<std::string> editions = {};  // bound to these; to none if empty
    std::vector<std::string> sections = {};  // ids, likewise
};

// As somebody who does something.
Actor actor_of(const StaffMember& member);

// What everybody of the staff may know of everybody.
struct Colleague {
    std::string id;
    std::string name;
    Role role = Role::Contributor;
    bool is_disabled = false;
};

struct NewStaffMember {
    std::string email;
    std::string name;
    Role role = Role::Contributor;
};

struct StaffWithPassword {
    StaffMember member;
    std::string one_time_password;  // shown once, kept nowhere; to be changed at the first sign-in
};

struct InvitedMember {
    StaffMember member;
    std::string link_token;  // with which its owner sets a password, once
};

// Blocks: a password is hashed. Shared between threads; everything given to the constructor must outlive it.
class Staff {
public:
    Staff(database::Database& database, changes::ChangeFeed& feed, crypto::PasswordHasher& hasher,
          const base::Clock& clock)
        : database_(database), feed_(feed), hasher_(hasher), clock_(clock) {}

    // Invalid if `add` would refuse the address or the name as such.
    static base::Result<void> must_be_plausible(const NewStaffMember& member);

    // Adds an account with a one-time password. Forbidden; Invalid if the address or the name is not one;
    // Conflict `staff.exists` if the address has an account.
    base::Result<StaffWithPassword> add(const Actor& actor, const NewStaffMember& member);

    // Adds an account that its owner opens with a link, so that nobody else ever knows a password of it.
    // Errors as of `add`.
    base::Result<InvitedMember> invite(const Actor& actor, const NewStaffMember& member);

    // Gives a new one-time password; ends sessions and passkeys. Forbidden; NotFound `staff.unknown` if
    // nobody has this address.
    base::Result<StaffWithPassword> reset_password(const Actor& actor, std::string_view email);

    // By address. Forbidden.
    base::Result<std::vector<StaffMember>> all(const Actor& actor) const;

    // None if there is no such account.
    base::Result<std::optional<StaffMember>> find(std::string_view id) const;

    // The people one works with, by name; also those whose account is closed, because
    // articles name them. Forbidden for readers.
    base::Result<std::vector<Colleague>> colleagues(const Actor& actor) const;

    // Name, role, bounds, and whether the account may be used; whoever may not has their sessions ended.
    // Forbidden; NotFound (staff.unknown); Conflict (staff.last_publisher) if nobody could manage staff then.
    base::Result<StaffMember> change(const Actor& actor, const StaffMember& member);

private:
    // With a link for a first password, unless `link_token` is empty.
    base::Result<StaffMember> insert(const Actor& actor, const NewStaffMember& member,
                                     std::string_view password_hash, std::string_view link_token);

    database::Database& database_;
    changes::ChangeFeed& feed_;
    crypto::PasswordHasher& hasher_;
    const base::Clock& clock_;
};

}  // namespace stanhope
