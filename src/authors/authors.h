// Authors: the people named in bylines, with or without a staff account.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "changes/change_feed.h"
#include "database/database.h"
#include "staff/rights.h"

namespace stanhope {

struct Author {
    std::string id;
    std::string name;
    std::string slug;
    bool is_columnist = false;
    std::map<std::string, std::string> bio;  // biography by edition
    std::optional<std::string> staff;        // the id of their staff account, if they have one
};

// Returns the id of the author with this slug, after adding the author if there is none. For the sample and
// for imports, so the audit log names the program as the actor. Returns Invalid (author.…) if a field is not
// allowed.
base::Result<std::string> ensure_author(database::Transaction& transaction, changes::ChangeFeed& feed,
                                        const Author& author);

base::Result<std::optional<Author>> find_author(database::Connection& connection, std::string_view slug);

base::Result<std::optional<Author>> find_author_by_id(database::Connection& connection, std::string_view id);

// Blocks on the database. Shared between threads; everything given to the constructor must outlive it.
class Authors {
public:
    Authors(database::Database& database, changes::ChangeFeed& feed, const base::Clock& clock)
        : database_(database), feed_(feed), clock_(clock) {}

    // The authors whose slug is greater than `after`, ordered by slug.
    base::Result<std::vector<Author>> list(std::string_view after, std::int64_t limit) const;

    // Returns NotFound (author.unknown) if there is no such author.
    base::Result<Author> get(std::string_view id) const;

    // Makes the slug from the name if it is empty. Returns Invalid (author.…) if a field is not allowed, and
    // Conflict (author.exists) if the slug is taken.
    base::Result<Author> add(const Actor& actor, Author author);
    // Returns NotFound (author.unknown) if there is no such author, and otherwise the same errors as add().
    base::Result<Author> change(const Actor& actor, Author author);

private:
    database::Database& database_;
    changes::ChangeFeed& feed_;
    const base::Clock& clock_;
};

}  // namespace stanhope
