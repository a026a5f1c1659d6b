// Tags: what an article is about, beside its section.

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

// The tag of this name, which is made if it is not there: for the sample and for imports. The program itself
// does it.
base::Result<std::string> ensure_tag(database::Transaction& transaction, changes::ChangeFeed& feed,
                                     std::string_view edition, std::string_view name);

base::Result<std::optional<Tag>> find_tag(database::Connection& connection, std::string_view edition,
                                          std::string_view slug);
base::Result<std::optional<Tag>> find_tag_by_id(database::Connection& connection, std::string_view id);
// Of a published article, in its order.
base::Result<std::vector<Tag>> tags_of(database::Connection& connection, std::string_view article);

// Blocks. Shared between threads; what it is given must outlive it.
class Tags {
public:
    Tags(database::Database& database, changes::ChangeFeed& feed, const base::Clock& clock)
        : database_(database), feed_(feed), clock_(clock) {}

    // Those of an edition whose slug is greater than `after`, by slug.
    base::Result<std::vector<Tag>> list(std::string_view edition, std::string_view after,
                                        std::int64_t limit) const;

    // Invalid (tag.…), Conflict (tag.exists).
    base::Result<Tag> add(const Actor& actor, std::string_view edition, std::string_view name);

private:
    database::Database& database_;
    changes::ChangeFeed& feed_;
    const base::Clock& clock_;
};

}  // namespace stanhope
