// Sections: where an article belongs. Each edition has its own tree of sections, in an order. A section and
// its translations in other editions share a key.

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

struct Section {
    std::string id;
    std::string edition;
    std::string name;
    std::string slug;
    std::optional<std::string> parent = {};  // an id
    std::string translation = {};            // shared with its translations; may be empty
    std::int64_t position = 0;
    bool is_listed = true;  // shown in the navigation
};

// Ordered by edition, then by position.
base::Result<std::vector<Section>> all_sections(database::Connection& connection);
base::Result<std::vector<Section>> sections_of(database::Connection& connection, std::string_view edition);

// The present slug of the section that once had this slug.
base::Result<std::optional<std::string>> find_former_section(database::Connection& connection,
                                                             std::string_view edition, std::string_view slug);

// The id of the section with this edition and slug, which is made if it is missing. For the sample and for
// imports. Invalid (section.…).
base::Result<std::string> ensure_section(database::Transaction& transaction, changes::ChangeFeed& feed,
                                         const Section& section);

// Blocks on the database. Shared between threads; everything given to the constructor must outlive it.
class Sections {
public:
    Sections(database::Database& database, changes::ChangeFeed& feed, const base::Clock& clock)
        : database_(database), feed_(feed), clock_(clock) {}

    // Ordered by edition, then by position.
    base::Result<std::vector<Section>> all() const;

    // A blank slug is made from the name. Invalid (section.…), Conflict (section.exists).
    base::Result<Section> add(const Actor& actor, Section section);

    // Changes everything but the edition. NotFound (section.unknown).
    base::Result<Section> change(const Actor& actor, Section section);

private:
    database::Database& database_;
    changes::ChangeFeed& feed_;
    const base::Clock& clock_;
};

}  // namespace stanhope
