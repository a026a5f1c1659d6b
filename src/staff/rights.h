// Who may do what in the newsroom. The one table of it; docs/guide/roles.md shows the same to people, and a
// test holds the two against each other.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "staff/role.h"

namespace stanhope {

enum class Right {
    Read,            // what is not public yet
    Write,           // drafts, and sending them for review
    UseHtml,         // blocks of HTML in a body
    Approve,         // and send back
    Publish,         // now or at a time, with corrections
    Withdraw,        //
    Redact,          // the text of a version, when a court says so
    Organize,        // sections, tags and authors
    SeePictures,     // the library
    ChangePictures,  // add them, and correct what is said of them
    Moderate,        // comments of members
    Settings,        // editions and the publication
    ManageStaff,     // accounts, sessions of others, keys
    ReadAudit,
};

// Of what: nothing, what is their own, or everything (within the editions and sections they are bound to).
enum class Extent { None, Own, All };

std::span<const Right> all_rights();
std::string_view name_of(Right right);  // as the guide's table has it: `read`
Extent extent_of(Role role, Right right);

// On whose behalf something happens.
struct Actor {
    enum class Kind { Staff, Key, System, Reader };

    Kind kind = Kind::System;
    std::string id;                     // of the account or key
    Role role = Role::Contributor;      // of staff
    std::vector<std::string> scopes;    // of a key
    std::vector<std::string> editions;  // bound to these; empty: to none, so everywhere
    std::vector<std::string> sections;  // by id, likewise

    // `staff:ID`, `key:ID`, `system` or `reader`: as the audit log names it.
    std::string text() const;
};

// The program itself, for what happens at a time.
Actor system_actor();

// Any reader, for what readers send. Has no right at all.
Actor reader_actor();

// What a right is asked about. Empty parts are not looked at.
struct Subject {
    std::string_view edition = {};
    std::string_view section = {};
    std::string_view creator = {};  // an actor's text
};

bool may(const Actor& actor, Right right, const Subject& subject = {});

// Forbidden (rights.missing).
base::Result<void> must_may(const Actor& actor, Right right, const Subject& subject = {});

}  // namespace stanhope
