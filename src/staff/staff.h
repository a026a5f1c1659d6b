// Staff: the people with accounts, and their roles.

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
    std::vector<std::string> editions = {};  // the tags of the editions the member is bound to; empty: all
    std::vector<std::string> sections = {};  // the ids of the sections the member is bound to; empty: all
};

// Returns the actor on whose behalf something happens when this member does it.
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
    std::string one_time_password;  // its owner must change it at the first sign-in; only its hash is stored
};

struct InvitedMember {
    StaffMember member;
    std::string link_token;  // the token of the link with which the account's owner sets a password
};

// The functions block on the database and on hashing passwords. Safe to share between threads. The references
// given to the constructor must outlive this object.
class Staff {
public:
    Staff(database::Database& database, changes::ChangeFeed& feed, crypto::PasswordHasher& hasher,
          const base::Clock& clock)
        : database_(database), feed_(feed), hasher_(hasher), clock_(clock) {}

    // Checks the address and the name as `add` does, but without the database. Invalid (staff.email,
    // staff.name).
    static base::Result<void> must_be_plausible(const NewStaffMember& member);

    // Adds an account with a one-time password. Forbidden (rights.missing); Invalid (staff.email,
    // staff.name); Conflict (staff.exists) if the address already has an account.
    base::Result<StaffWithPassword> add(const Actor& actor, const NewStaffMember& member);

    // Adds an account whose owner sets the first password with a link, so that nobody else ever knows a
    // password of it. Returns the same errors as `add`.
    base::Result<InvitedMember> invite(const Actor& actor, const NewStaffMember& member);

    // Replaces the password by a new one-time password, ends all sessions of the account, and removes all its
    // passkeys. Forbidden (rights.missing); NotFound (staff.unknown) if no account has this address.
    base::Result<StaffWithPassword> reset_password(const Actor& actor, std::string_view email);

    // Returns all accounts, ordered by e-mail address. Forbidden (rights.missing).
    base::Result<std::vector<StaffMember>> all(const Actor& actor) const;

    // Returns nullopt if there is no such account.
    base::Result<std::optional<StaffMember>> find(std::string_view id) const;

    // The people one works with, by name; also those whose account is closed, because
    // articles name them. Forbidden for readers.
    base::Result<std::vector<Colleague>> colleagues(const Actor& actor) const;

    // Changes the account's name, role, editions, sections, and whether it is disabled, which ends its
    // sessions. Forbidden (rights.missing); NotFound (staff.unknown); Conflict (staff.last_publisher) if no
    // active publisher or administrator would remain.
    base::Result<StaffMember> change(const Actor& actor, const StaffMember& member);

private:
    // Inserts the account and, unless `link_token` is empty, the link for its first password.
    base::Result<StaffMember> insert(const Actor& actor, const NewStaffMember& member,
                                     std::string_view password_hash, std::string_view link_token);

    database::Database& database_;
    changes::ChangeFeed& feed_;
    crypto::PasswordHasher& hasher_;
    const base::Clock& clock_;
};

}  // namespace stanhope
