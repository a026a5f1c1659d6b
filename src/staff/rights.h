// Who may do what in the newsroom. The table of rights is in rights.cpp; docs/guide/roles.md shows the same
// table to people, and a test compares the two.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "staff/role.h"

namespace stanhope {

enum class Right {
    Read,            // read articles that are not public yet
    Write,           // write drafts and send them for review
    UseHtml,         // use raw HTML in the body of an article
    Approve,         // approve articles, and send them back
    Publish,         // publish articles and corrections, now or at a set time
    Withdraw,        // withdraw published articles
    Redact,          // delete the text of a version, when a court orders it
    Organize,        // add and change sections, tags and authors
    SeePictures,     // see the picture library
    ChangePictures,  // add pictures, and change their texts
    Moderate,        // moderate comments
    Settings,        // change editions and the publication's settings
    ManageStaff,     // manage accounts, sessions of others and API keys
    ReadAudit,
};

// What a right of a role covers: nothing, only the actor's own things, or everything within the editions and
// sections that the actor is bound to.
enum class Extent { None, Own, All };

std::span<const Right> all_rights();
std::string_view name_of(Right right);  // as in docs/guide/roles.md, such as `read`
Extent extent_of(Role role, Right right);

// On whose behalf something happens: a member of staff, a program with an API key, this program itself, or a
// reader.
struct Actor {
    enum class Kind { Staff, Key, System, Reader };

    Kind kind = Kind::System;
    std::string id;                     // the id of the account or API key
    Role role = Role::Contributor;      // the role of a member of staff
    std::vector<std::string> scopes;    // the scopes of an API key
    std::vector<std::string> editions;  // the tags of the editions the actor is bound to; empty: all
    std::vector<std::string> sections;  // the ids of the sections the actor is bound to; empty: all

    // The actor's name in the audit log: `staff:ID`, `key:ID`, `system` or `reader`.
    std::string text() const;
};

// The actor for what the program does by itself, such as publishing a scheduled article. It has all rights.
Actor system_actor();

// The actor for what any reader sends, such as the report of a mistake. It has no rights.
Actor reader_actor();

// The thing for which `may` checks a right. Empty members are not checked.
struct Subject {
    std::string_view edition = {};
    std::string_view section = {};
    std::string_view creator = {};  // the Actor::text() of whoever created it
};

bool may(const Actor& actor, Right right, const Subject& subject = {});

// Forbidden (rights.missing) unless `may` returns true.
base::Result<void> must_may(const Actor& actor, Right right, const Subject& subject = {});

}  // namespace stanhope
