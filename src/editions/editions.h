// Editions: the publication in one language each, with its time zone and its place in the site's addresses.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "changes/change_feed.h"
#include "database/connection.h"
#include "database/database.h"
#include "database/transaction.h"
#include "staff/rights.h"

namespace stanhope {

struct Edition {
    std::string tag;        // BCP 47: `tr`
    std::string name;       // the masthead in this language
    std::string locale;     // for dates and numbers: `tr-TR`
    std::string time_zone;  // IANA: `Europe/Istanbul`
    std::string prefix;     // the first part of its addresses; empty for the edition at the root
    std::int64_t words_per_minute = 200;
    std::string date_pattern = {};   // UTS #35: `dd/MM/yy`; empty: what the locale is used to
    std::string time_pattern = {};   // likewise
    std::string number_locale = {};  // empty: `locale`

    bool operator==(const Edition&) const = default;
};

// Words of the interface, by name.
using InterfaceStrings = std::map<std::string, std::string, std::less<>>;

// Invalid (edition.…) where a newsroom may not have it.
base::Result<void> must_be_right(const Edition& edition);
// The same for all editions, their words and the settings: of rows that came by a file.
base::Result<void> must_be_right_editions(database::Connection& connection);

// In the order the newsroom gave them.
base::Result<std::vector<Edition>> all_editions(database::Connection& connection);

// What holds for the whole publication, by name: `name`, `description`, `address`, whom to tell of a weakness
// (`security_contact`), a hub that is told what is new (`websub_hub`), what stands in files for machines
// (`ads_txt`, `trust_txt`), and what was chosen in the theme (`theme.…`).
base::Result<std::map<std::string, std::string>> publication_settings(database::Connection& connection);

// What an edition says in its own way.
base::Result<InterfaceStrings> own_strings(database::Connection& connection, std::string_view edition);

// For the sample and for imports. The program itself does it.
base::Result<void> add_edition(database::Transaction& transaction, changes::ChangeFeed& feed,
                               const Edition& edition, std::int64_t position);

// Blocks. Shared between threads; what it is given must outlive it.
class Editions {
public:
    Editions(database::Database& database, changes::ChangeFeed& feed, const base::Clock& clock)
        : database_(database), feed_(feed), clock_(clock) {}

    base::Result<std::vector<Edition>> all() const;

    // Last in their order. Invalid (edition.…); Conflict (edition.exists) if its tag or prefix is taken.
    base::Result<Edition> add(const Actor& actor, const Edition& edition);
    // Everything but its tag and its prefix, on which every address stands. NotFound (edition.unknown).
    base::Result<Edition> change(const Actor& actor, const Edition& edition);

    // What it says in its own way. NotFound (edition.unknown).
    base::Result<InterfaceStrings> strings(std::string_view tag) const;
    // An empty text takes one back. Invalid (edition.string, message.pattern); NotFound (edition.unknown).
    base::Result<void> set_strings(const Actor& actor, std::string_view tag, const InterfaceStrings& strings);

    base::Result<std::map<std::string, std::string>> settings() const;
    // Invalid (setting.…).
    base::Result<void> set(const Actor& actor, const std::map<std::string, std::string>& settings);

private:
    database::Database& database_;
    changes::ChangeFeed& feed_;
    const base::Clock& clock_;
};

// `/` for the edition at the root, else `/prefix/`.
std::string front_address(const Edition& edition);

}  // namespace stanhope
