// Editions, and what holds for the whole publication.

#include <algorithm>

#include "api/internal/endpoint.h"

namespace stanhope {

namespace json = boost::json;

namespace {

json::object json_of(const Edition& edition) {
    return {{"tag", edition.tag},       {"name", edition.name},
            {"locale", edition.locale}, {"time_zone", edition.time_zone},
            {"prefix", edition.prefix}, {"words_per_minute", edition.words_per_minute}};
}

base::Result<Edition> edition_of(const Call& call, Edition edition) {
    TRY(edition.name, call.text_or("name", edition.name));
    TRY(edition.locale, call.text_or("locale", edition.locale));
    TRY(edition.time_zone, call.text_or("time_zone", edition.time_zone));
    TRY(edition.words_per_minute, call.number_or("words_per_minute", edition.words_per_minute));
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
    add_one(Method::Get, "/settings", "What holds for the whole publication", show_settings, 200, "Settings");
    add_one(Method::Patch, "/settings", "Change that", set_settings, 200, "Settings");
}

}  // namespace stanhope
