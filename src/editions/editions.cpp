#include "editions/editions.h"

#include <algorithm>

#include <fmt/format.h>

#include "addresses/public_addresses.h"
#include "base/strings.h"
#include "editions/style.h"
#include "happenings/record.h"
#include "text/slug.h"

namespace stanhope {

namespace {

constexpr std::size_t kMaxNameBytes = 200;
constexpr std::size_t kMaxPatternBytes = 100;
constexpr std::size_t kMaxStringBytes = 1'000;
constexpr std::size_t kMaxSettingBytes = 2'000;
constexpr std::size_t kMaxTextFileBytes = 200'000;

// Checks the length and the characters of a BCP 47 tag, not its meaning.
bool is_language_tag(std::string_view tag) {
    return tag.size() >= 2 && tag.size() <= 35 && std::ranges::all_of(tag, [](char letter) {
               return letter == '-' || (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
                      (letter >= 'A' && letter <= 'Z');
           });
}

// Whether `address` is empty, or `http://` or `https://` with a host and without a path.
bool is_origin(std::string_view address) {
    if (address.empty()) return true;
    std::size_t scheme = address.starts_with("https://") ? 8 : address.starts_with("http://") ? 7 : 0;
    return scheme > 0 && address.size() > scheme &&
           address.find_first_of("/?#\"'<> \\", scheme) == std::string_view::npos;
}

bool is_any_text(std::string_view) {
    return true;
}

// Whether `address` is empty or a contact URI (RFC 9116 §2.5.3).
bool is_contact(std::string_view address) {
    constexpr std::string_view kSchemes[] = {"mailto:", "https://", "tel:"};
    return address.empty() || (address.find_first_of("\r\n \t") == std::string_view::npos &&
                               std::ranges::any_of(kSchemes, [&](std::string_view scheme) {
                                   return address.starts_with(scheme) && address.size() > scheme.size();
                               }));
}

bool is_web_address(std::string_view address) {
    return address.empty() || ((address.starts_with("https://") || address.starts_with("http://")) &&
                               address.find_first_of("\r\n\t\"'<> \\") == std::string_view::npos);
}

struct SettingRule {
    std::string_view name;
    std::size_t max_bytes;
    bool (*is_right)(std::string_view value);
    std::string_view expected;  // completes the error message “… must be …”
};

constexpr SettingRule kSettingRules[] = {
    {"name", kMaxSettingBytes, is_any_text, ""},
    {"description", kMaxSettingBytes, is_any_text, ""},
    {"address", kMaxSettingBytes, is_origin, "like `https://news.example`, without a path"},
    {"security_contact", kMaxSettingBytes, is_contact,
     "an address that begins with `mailto:`, `https://` or `tel:`"},
    {"websub_hub", kMaxSettingBytes, is_web_address, "an address that begins with `https://`"},
    {"ads_txt", kMaxTextFileBytes, is_any_text, ""},
    {"trust_txt", kMaxTextFileBytes, is_any_text, ""},
};

// The rule for settings of the theme, such as `theme.accent`. The theme itself decides which values it
// accepts.
constexpr SettingRule kThemeRule{"theme.", kMaxSettingBytes, is_any_text, ""};

bool is_theme_setting(std::string_view name) {
    constexpr std::size_t kMaxKeyBytes = 60;
    std::string_view rest = name.substr(std::min(name.size(), kThemeRule.name.size()));
    return name.starts_with(kThemeRule.name) && !rest.empty() && rest.size() <= kMaxKeyBytes &&
           std::ranges::all_of(rest, [](char letter) {
               return letter == '_' || (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
           });
}

base::Result<void> must_be_right(std::string_view name, std::string_view value) {
    auto found = std::ranges::find(kSettingRules, name, &SettingRule::name);
    const SettingRule* rule = found != std::end(kSettingRules) ? found
                              : is_theme_setting(name)         ? &kThemeRule
                                                               : nullptr;
    if (rule == nullptr) {
        std::string names;
        for (const SettingRule& known : kSettingRules)
            names += fmt::format("`{}`, ", known.name);
        return base::invalid(
            "setting.unknown",
            fmt::format("There is no such setting. The settings are {}and `theme.…`.", names));
    }
    if (!rule->is_right(value))
        return base::invalid("setting.value", fmt::format("`{}` must be {}.", name, rule->expected));
    if (value.size() > rule->max_bytes || !base::is_valid_utf8(value))
        return base::invalid("setting.value",
                             fmt::format("`{}` has at most {} bytes.", name, rule->max_bytes));
    return {};
}

base::Result<Edition> get_edition(database::Connection& connection, std::string_view tag) {
    TRY(auto editions, all_editions(connection));
    auto found = std::ranges::find(editions, tag, &Edition::tag);
    if (found == editions.end()) return base::not_found("edition.unknown", "There is no such edition.");
    return *found;
}

base::Result<void> must_be_sayable(const Edition& edition, const InterfaceStrings& strings) {
    for (const auto& [name, value] : strings) {
        if (!shipped_strings(edition.tag).contains(name))
            return base::invalid("edition.string",
                                 fmt::format("The interface has no text named “{}”.", name));
        if (value.size() > kMaxStringBytes || !base::is_valid_utf8(value))
            return base::invalid(
                "edition.string",
                fmt::format("A text of the interface can have at most {} bytes.", kMaxStringBytes));
    }
    TRY(EditionStyle::make(edition, strings));
    return {};
}

}  // namespace

base::Result<void> must_be_right(const Edition& edition) {
    if (!is_language_tag(edition.tag) || !is_language_tag(edition.locale))
        return base::invalid("edition.tag",
                             "The tag and the locale must be language tags like `tr` and `tr-TR`.");
    if (edition.name.empty() || edition.name.size() > kMaxNameBytes || !base::is_valid_utf8(edition.name))
        return base::invalid("edition.name",
                             fmt::format("An edition needs a name of at most {} bytes.", kMaxNameBytes));
    if (!edition.prefix.empty() && !text::is_slug(edition.prefix))
        return base::invalid("edition.prefix",
                             "A prefix is made of small letters a to z, digits and hyphens.");
    if (is_reserved_word(edition.prefix))
        return base::invalid("edition.prefix",
                             fmt::format("The prefix “{}” is reserved. Choose another.", edition.prefix));
    if (edition.words_per_minute < 50 || edition.words_per_minute > 1'000)
        return base::invalid("edition.words_per_minute", "The words per minute must be from 50 to 1,000.");
    for (std::string_view pattern : {edition.date_pattern, edition.time_pattern}) {
        if (pattern.size() > kMaxPatternBytes || !base::is_valid_utf8(pattern))
            return base::invalid(
                "edition.pattern",
                fmt::format("A date or time pattern, like `dd/MM/yy`, can have at most {} bytes.",
                            kMaxPatternBytes));
    }
    if (!edition.number_locale.empty() && !is_language_tag(edition.number_locale))
        return base::invalid("edition.number_locale",
                             "The number locale must be a language tag like `tr-TR`.");
    TRY(EditionStyle::make(edition, {}));
    return {};
}

base::Result<void> must_be_right_editions(database::Connection& connection) {
    TRY(auto editions, all_editions(connection));
    for (const Edition& edition : editions) {
        TRY(must_be_right(edition));
        TRY(auto strings, own_strings(connection, edition.tag));
        TRY(must_be_sayable(edition, strings));
    }
    TRY(auto settings, publication_settings(connection));
    for (const auto& [name, value] : settings) {
        TRY(must_be_right(name, value));
    }
    return {};
}

base::Result<std::vector<Edition>> all_editions(database::Connection& connection) {
    return connection.all(
        "SELECT tag, name, locale, time_zone, prefix, words_per_minute, date_pattern, time_pattern, "
        "number_locale FROM editions ORDER BY position",
        {}, [](const database::Row& row) {
            return Edition{row.string(0), row.string(1), row.string(2), row.string(3), row.string(4),
                           row.int64(5),  row.string(6), row.string(7), row.string(8)};
        });
}

base::Result<InterfaceStrings> own_strings(database::Connection& connection, std::string_view edition) {
    TRY(auto rows,
        connection.all("SELECT name, value FROM edition_strings WHERE edition = $1", {edition},
                       [](const database::Row& row) { return std::pair(row.string(0), row.string(1)); }));
    return InterfaceStrings(rows.begin(), rows.end());
}

namespace {

base::Result<void> insert_edition(database::Transaction& transaction, const Edition& edition,
                                  std::int64_t position) {
    TRY(transaction->run(
        "INSERT INTO editions (tag, name, locale, time_zone, prefix, words_per_minute, position, "
        "date_pattern, time_pattern, number_locale) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        {edition.tag, edition.name, edition.locale, edition.time_zone, edition.prefix,
         edition.words_per_minute, position, edition.date_pattern, edition.time_pattern,
         edition.number_locale}));
    return {};
}

}  // namespace

base::Result<void> add_edition(database::Transaction& transaction, changes::ChangeFeed& feed,
                               const Edition& edition, std::int64_t position) {
    TRY(insert_edition(transaction, edition, position));
    return record(transaction, feed, system_actor().text(), Happening::EditionAdded, edition.tag);
}

base::Result<std::vector<Edition>> Editions::all() const {
    return database_.read([](database::Connection& connection) { return all_editions(connection); });
}

base::Result<Edition> Editions::add(const Actor& actor, const Edition& edition) {
    TRY(must_may(actor, Right::Settings));
    TRY(must_be_right(edition));
    auto added = database_.write([&](database::Transaction& transaction) -> base::Result<void> {
        TRY(auto editions, all_editions(transaction.connection()));
        TRY(insert_edition(transaction, edition, static_cast<std::int64_t>(editions.size())));
        return record(transaction, feed_, actor.text(), Happening::EditionAdded, edition.tag);
    });
    if (!added && added.error().code() == "database.unique")
        return base::conflict("edition.exists", "There is an edition with this tag or this prefix already.");
    TRY(std::move(added));
    return edition;
}

base::Result<Edition> Editions::change(const Actor& actor, const Edition& edition) {
    TRY(must_may(actor, Right::Settings));
    TRY(must_be_right(edition));
    TRY(database_.write([&](database::Transaction& transaction) -> base::Result<void> {
        TRY(std::int64_t found,
            transaction->run(
                "UPDATE editions SET name = $2, locale = $3, time_zone = $4, words_per_minute = $5, "
                "date_pattern = $6, time_pattern = $7, number_locale = $8 WHERE tag = $1",
                {edition.tag, edition.name, edition.locale, edition.time_zone, edition.words_per_minute,
                 edition.date_pattern, edition.time_pattern, edition.number_locale}));
        if (found == 0) return base::not_found("edition.unknown", "There is no such edition.");
        return record(transaction, feed_, actor.text(), Happening::EditionChanged, edition.tag);
    }));
    return edition;
}

base::Result<InterfaceStrings> Editions::strings(std::string_view tag) const {
    return database_.read([&](database::Connection& connection) -> base::Result<InterfaceStrings> {
        TRY(get_edition(connection, tag));
        return own_strings(connection, tag);
    });
}

base::Result<void> Editions::set_strings(const Actor& actor, std::string_view tag,
                                         const InterfaceStrings& strings) {
    TRY(must_may(actor, Right::Settings));
    return database_.write([&](database::Transaction& transaction) -> base::Result<void> {
        TRY(Edition edition, get_edition(transaction.connection(), tag));
        TRY(must_be_sayable(edition, strings));
        for (const auto& [name, value] : strings) {
            TRY(transaction->run("DELETE FROM edition_strings WHERE edition = $1 AND name = $2",
                                 {tag, name}));
            if (value.empty()) continue;
            TRY(transaction->run("INSERT INTO edition_strings (edition, name, value) VALUES ($1, $2, $3)",
                                 {tag, name, value}));
        }
        return record(transaction, feed_, actor.text(), Happening::EditionStringsChanged, tag);
    });
}

base::Result<std::map<std::string, std::string>> publication_settings(database::Connection& connection) {
    TRY(auto rows, connection.all("SELECT name, value FROM settings", {}, [](const database::Row& row) {
        return std::pair(row.string(0), row.string(1));
    }));
    return std::map<std::string, std::string>(rows.begin(), rows.end());
}

base::Result<std::map<std::string, std::string>> Editions::settings() const {
    return database_.read([](database::Connection& connection) { return publication_settings(connection); });
}

base::Result<void> Editions::set(const Actor& actor, const std::map<std::string, std::string>& settings) {
    TRY(must_may(actor, Right::Settings));
    for (const auto& [name, value] : settings) {
        TRY(must_be_right(name, value));
    }
    return database_.write([&](database::Transaction& transaction) -> base::Result<void> {
        for (const auto& [name, value] : settings) {
            TRY(
                transaction->run("INSERT INTO settings (name, value) VALUES ($1, $2) "
                                 "ON CONFLICT (name) DO UPDATE SET value = $2",
                                 {name, value}));
        }
        return record(transaction, feed_, actor.text(), Happening::SettingsChanged, "publication");
    });
}

std::string front_address(const Edition& edition) {
    return make_address(AddressKind::Front, edition.prefix);
}

}  // namespace stanhope
