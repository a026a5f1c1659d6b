#include "editions/style.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "kLocales.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using Shipped = std::map<std::string, InterfaceStrings, std::less<>>;

Shipped read_shipped() {
    Shipped shipped;
    for (const base::EmbeddedFile& file : kLocales) {
        std::string language(file.name.substr(0, file.name.find('.')));
        json::value value = json::parse(file.bytes);
        for (const auto& pair : value.get_object())
            shipped[language].emplace(pair.key(), pair.value().get_string());
    }
    return shipped;
}

std::string_view language_of(std::string_view tag) {
    return tag.substr(0, tag.find('-'));
}

base::Result<text::MomentFormat> moment_format(const Edition& edition, const std::string& own,
                                               const std::string& skeleton) {
    std::string pattern = own.empty() ? text::moment_pattern(edition.locale, skeleton) : own;
    return text::MomentFormat::make(edition.locale, edition.time_zone, pattern);
}

}  // namespace

const InterfaceStrings& shipped_strings(std::string_view tag) {
    static const Shipped kShipped = read_shipped();
    auto found = kShipped.find(language_of(tag));
    return (found == kShipped.end() ? kShipped.find("en") : found)->second;
}

base::Result<EditionStyle> EditionStyle::make(const Edition& edition, const InterfaceStrings& own) {
    TRY(auto date, moment_format(edition, edition.date_pattern, "yMMMMd"));
    // Greek newspapers use the 24-hour clock, although ICU's data for the locale says otherwise.
    TRY(auto time,
        moment_format(edition, edition.time_pattern, language_of(edition.tag) == "el" ? "Hm" : "jm"));
    TRY(auto number,
        text::NumberFormat::make(edition.number_locale.empty() ? edition.locale : edition.number_locale));
    TRY(auto month, moment_format(edition, "", "yMMMM"));
    EditionStyle style(std::move(date), std::move(time), std::move(month), std::move(number));
    for (const auto& [name, shipped] : shipped_strings(edition.tag)) {
        auto said = own.find(name);
        const std::string& pattern = said == own.end() ? shipped : said->second;
        TRY(auto message, text::Message::make(edition.locale, pattern));
        style.words_.emplace(name, Words{pattern, std::move(message)});
    }
    return style;
}

base::Result<std::shared_ptr<const EditionStyle>> EditionStyles::of(database::Connection& connection,
                                                                    const Edition& edition) const {
    TRY(auto own, own_strings(connection, edition.tag));
    base::MutexLock lock(mutex_);
    auto found = made_.find(edition.tag);
    if (found != made_.end() && found->second.edition == edition && found->second.own == own)
        return found->second.style;
    TRY(auto style, EditionStyle::make(edition, own));
    auto shared = std::make_shared<const EditionStyle>(std::move(style));
    made_.insert_or_assign(edition.tag, Made{edition, std::move(own), shared});
    return shared;
}

std::string_view EditionStyle::words(std::string_view name) const {
    auto found = words_.find(name);
    return found == words_.end() ? std::string_view() : found->second.text;
}

std::string EditionStyle::words(std::string_view name, text::MessageArguments arguments) const {
    auto found = words_.find(name);
    return found == words_.end() ? std::string() : found->second.message.format(arguments);
}

}  // namespace stanhope
