// Editions: the publication in one language, with its time zone and its prefix in the site's addresses.

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
    std::string date_pattern = {};   // UTS #35: `dd/MM/yy`; empty: the locale's own
    std::string time_pattern = {};   // likewise
    std::string number_locale = {};  // empty: `locale`

    bool operator==(const Edition&) const = default;
};

// Words of the interface, by name.
using InterfaceStrings = std::map<std::string, std::string, std::less<>>;

// Invalid (edition.…) if a field has a value that is not allowed.
base::Result<void> must_be_right(const Edition& edition);
// Checks all stored editions, their words and the settings. For rows that came from an archive.
base::Result<void> must_be_right_editions(database::Connection& connection);

// In the newsroom's order.
base::Result<std::vector<Edition>> all_editions(database::Connection& connection);

// The settings of the whole publication, by name: `name`, `description`, `address`, whom to tell of a
// security hole (`security_contact`), the WebSub hub (`websub_hub`), the text of ads.txt and trust.txt
// (`ads_txt`, `trust_txt`), and choices in the theme (`theme.…`).
base::Result<std::map<std::string, std::string>> publication_settings(database::Connection& connection);

// The words of the interface that the edition has replaced.
base::Result<InterfaceStrings> own_strings(database::Connection& connection, std::string_view edition);

// For the sample and for imports. The program itself does it.
base::Result<void> add_edition(database::Transaction& transaction, changes::ChangeFeed& feed,
                               const Edition& edition, std::int64_t position);

// Blocks on the database. Shared between threads; everything given to the constructor must outlive it.
class Editions {
public:
    Editions(database::Database& database, changes::ChangeFeed& feed, const base::Clock& clock)
        : database_(database), feed_(feed), clock_(clock) {}

    base::Result<std::vector<Edition>> all() const;

    // Adds the edition as the last one. Invalid (edition.…); Conflict (edition.exists) if its tag or prefix
    // is taken.
    base::Result<Edition> add(const Actor& actor, const Edition& edition);
    // Changes everything but the tag and the prefix, which are part of every address. NotFound
    // (edition.unknown).
    base::Result<Edition> change(const Actor& actor, const Edition& edition);

    // The words of the interface that the edition has replaced. NotFound (edition.unknown).
    base::Result<InterfaceStrings> strings(std::string_view tag) const;
    // Replaces words of the interface. An empty text restores the shipped words. Invalid (edition.string,
    // message.pattern); NotFound (edition.unknown).
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
