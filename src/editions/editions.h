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
    std::string time_pattern = {};   // UTS #35: `HH:mm`; empty: the locale's own
    std::string number_locale = {};  // the locale of numbers; empty: the same as `locale`

    bool operator==(const Edition&) const = default;
};

// The words of the interface, such as “Read more”, by name.
using InterfaceStrings = std::map<std::string, std::string, std::less<>>;

// Returns Invalid (edition.…) if a field has a value that is not allowed.
base::Result<void> must_be_right(const Edition& edition);
// Checks all stored editions, their words and the settings, after an archive was imported.
base::Result<void> must_be_right_editions(database::Connection& connection);

// All editions, in the order in which they were added.
base::Result<std::vector<Edition>> all_editions(database::Connection& connection);

// The settings of the whole publication, by name: `name`, `description`, `address`, the contact for security
// problems (`security_contact`), the WebSub hub (`websub_hub`), the content of ads.txt and trust.txt
// (`ads_txt`, `trust_txt`), and choices in the theme (`theme.…`).
base::Result<std::map<std::string, std::string>> publication_settings(database::Connection& connection);

// The words of the interface that the edition has replaced.
base::Result<InterfaceStrings> own_strings(database::Connection& connection, std::string_view edition);

// Adds an edition for the sample or an import, so the audit log names the program as the actor.
base::Result<void> add_edition(database::Transaction& transaction, changes::ChangeFeed& feed,
                               const Edition& edition, std::int64_t position);

// Blocks on the database. Shared between threads; everything given to the constructor must outlive it.
class Editions {
public:
    Editions(database::Database& database, changes::ChangeFeed& feed, const base::Clock& clock)
        : database_(database), feed_(feed), clock_(clock) {}

    base::Result<std::vector<Edition>> all() const;

    // Adds the edition as the last one. Returns Invalid (edition.…) if a field is not allowed, and Conflict
    // (edition.exists) if its tag or prefix is taken.
    base::Result<Edition> add(const Actor& actor, const Edition& edition);
    // Changes all fields except the tag and the prefix, because published addresses depend on them. Returns
    // NotFound (edition.unknown) if there is no such edition, and Invalid (edition.…) if a field is not
    // allowed.
    base::Result<Edition> change(const Actor& actor, const Edition& edition);

    // The words of the interface that the edition has replaced. Returns NotFound (edition.unknown) if there
    // is no such edition.
    base::Result<InterfaceStrings> strings(std::string_view tag) const;
    // Replaces words of the interface. An empty text restores the shipped words. Returns Invalid
    // (edition.string, message.pattern) if a name is unknown or a text is not valid, and NotFound
    // (edition.unknown) if there is no such edition.
    base::Result<void> set_strings(const Actor& actor, std::string_view tag, const InterfaceStrings& strings);

    base::Result<std::map<std::string, std::string>> settings() const;
    // Stores settings by name. Returns Invalid (setting.…) if a name is unknown or a value is not allowed.
    base::Result<void> set(const Actor& actor, const std::map<std::string, std::string>& settings);

private:
    database::Database& database_;
    changes::ChangeFeed& feed_;
    const base::Clock& clock_;
};

// The address of the edition's front page: `/` for the edition at the root, else `/prefix/`.
std::string front_address(const Edition& edition);

}  // namespace stanhope
