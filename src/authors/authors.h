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
    std::map<std::string, std::string> bio;  // by edition
    std::optional<std::string> staff;        // the account, if there is one
};

// The id of the author with this slug, who is made if missing. For the sample and for imports. Invalid
// (author.…). The program itself does it.
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

    // NotFound (author.unknown).
    base::Result<Author> get(std::string_view id) const;

    // A blank slug is made from the name. Invalid (author.…), Conflict (author.exists).
    base::Result<Author> add(const Actor& actor, Author author);
    // NotFound (author.unknown).
    base::Result<Author> change(const Actor& actor, Author author);

private:
    database::Database& database_;
    changes::ChangeFeed& feed_;
    const base::Clock& clock_;
};

}  // namespace stanhope
