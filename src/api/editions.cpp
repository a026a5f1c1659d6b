// Editions, and what holds for the whole publication.

#include <algorithm>

#include "api/internal/endpoint.h"
#include "editions/style.h"

namespace stanhope {

namespace json = boost::json;

namespace {

json::object json_of(const Edition& edition) {
    return {{"tag", edition.tag},
            {"name", edition.name},
            {"locale", edition.locale},
            {"time_zone", edition.time_zone},
            {"prefix", edition.prefix},
            {"words_per_minute", edition.words_per_minute},
            {"date_pattern", edition.date_pattern},
            {"time_pattern", edition.time_pattern},
            {"number_locale", edition.number_locale}};
}

base::Result<Edition> edition_of(const Call& call, Edition edition) {
    TRY(edition.name, call.text_or("name", edition.name));
    TRY(edition.locale, call.text_or("locale", edition.locale));
    TRY(edition.time_zone, call.text_or("time_zone", edition.time_zone));
    TRY(edition.words_per_minute, call.number_or("words_per_minute", edition.words_per_minute));
    TRY(edition.date_pattern, call.text_or("date_pattern", edition.date_pattern));
    TRY(edition.time_pattern, call.text_or("time_pattern", edition.time_pattern));
    TRY(edition.number_locale, call.text_or("number_locale", edition.number_locale));
    return edition;
}

base::Result<Answer> list(const ApiParts& parts, const Call&) {
    TRY(auto editions, parts.editions.all());
    json::array list;
    for (const Edition& edition : editions)
        list.push_back(json_of(edition));
    return Answer{.body = json::object{{"editions", std::move(list)}}};
}

base::Result<Answer> add(const ApiParts& parts, const Call& call) {
    Edition edition;
    TRY(edition.tag, call.text("tag"));
    TRY(edition.prefix, call.text_or("prefix", edition.tag));
    edition.locale = edition.tag;
    TRY(edition, edition_of(call, std::move(edition)));
    TRY(edition, parts.editions.add(call.actor, edition));
    return Answer{201, json_of(edition)};
}

base::Result<Answer> change(const ApiParts& parts, const Call& call) {
    TRY(auto editions, parts.editions.all());
    auto found = std::ranges::find(editions, call.path("tag"), &Edition::tag);
    if (found == editions.end()) return base::not_found("edition.unknown", "There is no such edition.");
    TRY(Edition edition, edition_of(call, *found));
    TRY(edition, parts.editions.change(call.actor, edition));
    return Answer{.body = json_of(edition)};
}

// As shipped, and what the edition says in its own way.
base::Result<Answer> show_strings(const ApiParts& parts, const Call& call) {
    TRY(auto own, parts.editions.strings(call.path("tag")));
    return Answer{.body = json::object{{"shipped", json::value_from(shipped_strings(call.path("tag")))},
                                       {"own", json::value_from(own)}}};
}

// Null takes one back.
base::Result<Answer> set_strings(const ApiParts& parts, const Call& call) {
    InterfaceStrings strings;
    for (const auto& pair : call.body) {
        std::string name(pair.key());
        TRY(strings[name], call.text_or(name, ""));
    }
    TRY(parts.editions.set_strings(call.actor, call.path("tag"), strings));
    return show_strings(parts, call);
}

base::Result<Answer> show_settings(const ApiParts& parts, const Call&) {
    TRY(auto settings, parts.editions.settings());
    return Answer{.body = json::value_from(settings)};
}

base::Result<Answer> set_settings(const ApiParts& parts, const Call& call) {
    std::map<std::string, std::string> settings;
    for (const auto& pair : call.body) {
        std::string name(pair.key());
        TRY(settings[name], call.text(name));
    }
    TRY(parts.editions.set(call.actor, settings));
    return show_settings(parts, call);
}

}  // namespace

void add_editions(Endpoints& endpoints, const ApiParts& parts) {
    using http::Method;
    auto add_one = [&](Method method, std::string pattern, std::string summary, auto function, int success,
                       std::string answers) {
        endpoints.push_back({method, std::move(pattern), Access::Callers, std::move(summary),
                             [parts, function](const Call& call) { return function(parts, call); }, success,
                             std::move(answers)});
    };
    add_one(Method::Get, "/editions", "Editions, in their order", list, 200, "Editions");
    add_one(Method::Post, "/editions", "Add an edition", add, 201, "Edition");
    add_one(Method::Patch, "/editions/{tag}", "Change an edition", change, 200, "Edition");
    add_one(Method::Get, "/editions/{tag}/strings", "The words of its pages", show_strings, 200,
            "InterfaceStrings");
    add_one(Method::Patch, "/editions/{tag}/strings", "Say them in another way", set_strings, 200,
            "InterfaceStrings");
    add_one(Method::Get, "/settings", "What holds for the whole publication", show_settings, 200, "Settings");
    add_one(Method::Patch, "/settings", "Change that", set_settings, 200, "Settings");
}

}  // namespace stanhope
