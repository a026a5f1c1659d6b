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
    std::optional<std::string> parent = {};  // the id of the section above
    std::string translation = {};            // a key that it shares with its translations; may be empty
    std::int64_t position = 0;
    bool is_listed = true;  // whether the navigation shows it
};

// All sections, ordered by edition, then by position.
base::Result<std::vector<Section>> all_sections(database::Connection& connection);
base::Result<std::vector<Section>> sections_of(database::Connection& connection, std::string_view edition);

// The present slug of the section that once had this slug; nullopt if none had it.
base::Result<std::optional<std::string>> find_former_section(database::Connection& connection,
                                                             std::string_view edition, std::string_view slug);

// Returns the id of the section with this edition and slug, after adding the section if there is none. For
// the sample and for imports. Returns Invalid (section.…) if a field is not allowed.
base::Result<std::string> ensure_section(database::Transaction& transaction, changes::ChangeFeed& feed,
                                         const Section& section);

// Blocks on the database. Shared between threads; everything given to the constructor must outlive it.
class Sections {
public:
    Sections(database::Database& database, changes::ChangeFeed& feed, const base::Clock& clock)
        : database_(database), feed_(feed), clock_(clock) {}

    // All sections, ordered by edition, then by position.
    base::Result<std::vector<Section>> all() const;

    // Makes the slug from the name if it is empty. Returns Invalid (section.…) if a field is not allowed, and
    // Conflict (section.exists) if the edition has a section with this slug.
    base::Result<Section> add(const Actor& actor, Section section);

    // Changes all fields except the edition. Returns NotFound (section.unknown) if there is no such section,
    // and otherwise the same errors as add().
    base::Result<Section> change(const Actor& actor, Section section);

private:
    database::Database& database_;
    changes::ChangeFeed& feed_;
    const base::Clock& clock_;
};

}  // namespace stanhope
