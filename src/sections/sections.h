// Sections: where an article belongs, in one edition, in a tree and in an order. A section may be the
// translation of one in another edition; those that are share a key.

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
    bool is_listed = true;  // in the navigation
};

// By edition, then position.
base::Result<std::vector<Section>> all_sections(database::Connection& connection);
base::Result<std::vector<Section>> sections_of(database::Connection& connection, std::string_view edition);

// The slug of today's section that had this one before.
base::Result<std::optional<std::string>> find_former_section(database::Connection& connection,
                                                             std::string_view edition, std::string_view slug);

// The section of that edition with this slug, which is made if it is not there: for the sample and for
// imports. The program itself does it. Invalid (section.…).
base::Result<std::string> ensure_section(database::Transaction& transaction, changes::ChangeFeed& feed,
                                         const Section& section);

// Blocks. Shared between threads; what it is given must outlive it.
class Sections {
public:
    Sections(database::Database& database, changes::ChangeFeed& feed, const base::Clock& clock)
        : database_(database), feed_(feed), clock_(clock) {}

    // By edition, then position.
    base::Result<std::vector<Section>> all() const;

    // A blank slug is made from the name. Invalid (section.…), Conflict (section.exists).
    base::Result<Section> add(const Actor& actor, Section section);

    // Everything but its edition. NotFound (section.unknown).
    base::Result<Section> change(const Actor& actor, Section section);

private:
    database::Database& database_;
    changes::ChangeFeed& feed_;
    const base::Clock& clock_;
};

}  // namespace stanhope
