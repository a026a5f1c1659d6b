// Tags: what an article is about, besides its section.

#pragma once

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

struct Tag {
    std::string id;
    std::string edition;
    std::string name;
    std::string slug;
};

// Returns the id of the tag with this name, after adding the tag if there is none. For the sample and for
// imports, so the audit log names the program as the actor.
base::Result<std::string> ensure_tag(database::Transaction& transaction, changes::ChangeFeed& feed,
                                     std::string_view edition, std::string_view name);

base::Result<std::optional<Tag>> find_tag(database::Connection& connection, std::string_view edition,
                                          std::string_view slug);
base::Result<std::optional<Tag>> find_tag_by_id(database::Connection& connection, std::string_view id);
// The tags of a published article, in the article's order.
base::Result<std::vector<Tag>> tags_of(database::Connection& connection, std::string_view article);

// Blocks on the database. Shared between threads; everything given to the constructor must outlive it.
class Tags {
public:
    Tags(database::Database& database, changes::ChangeFeed& feed, const base::Clock& clock)
        : database_(database), feed_(feed), clock_(clock) {}

    // The edition's tags whose slug is greater than `after`, ordered by slug.
    base::Result<std::vector<Tag>> list(std::string_view edition, std::string_view after,
                                        std::int64_t limit) const;

    // Returns Invalid (tag.…) if the name or the edition is not allowed, and Conflict (tag.exists) if the
    // edition has a tag with the same slug.
    base::Result<Tag> add(const Actor& actor, std::string_view edition, std::string_view name);

private:
    database::Database& database_;
    changes::ChangeFeed& feed_;
    const base::Clock& clock_;
};

}  // namespace stanhope
