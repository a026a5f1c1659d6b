#include "server/sample_desk.h"

#include <algorithm>
#include <map>

#include <boost/json.hpp>

#include "kSampleDesk.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using Actors = std::map<std::string, Actor, std::less<>>;

std::string text_at(const json::value& value, std::string_view key) {
    return json::value_to<std::string>(value.at(key));
}

base::Result<std::string> section_named(Newsroom& newsroom, std::string_view edition, std::string_view name) {
    TRY(auto sections, newsroom.sections().all());
    auto found = std::ranges::find_if(
        sections, [&](const Section& section) { return section.edition == edition && section.name == name; });
    if (found == sections.end())
        return base::internal("sample.section", "The sample names an unknown section.");
    return found->id;
}

base::Result<Article> write_work(Newsroom& newsroom, const Actor& by, const json::value& work) {
    std::string edition = text_at(work, "edition");
    TRY(std::string section, section_named(newsroom, edition, text_at(work, "section")));
    json::object fields{{"headline", work.at("headline")},
                        {"standfirst", work.at("standfirst")},
                        {"body_html", work.at("body_html")},
                        {"section", section}};
    return newsroom.articles().write(by, {edition, json::serialize(fields), {}});
}

// Brings the draft as far as the sample says.
base::Result<void> bring_forward(Newsroom& newsroom, const Actor& by, const json::value& work,
                                 const Article& article) {
    std::string state = text_at(work, "state");
    if (state == "in_review") {
        TRY(newsroom.articles().submit(by, article.id));
    }
    if (state == "scheduled") {
        TRY(newsroom.articles().approve(by, article.id));
        base::Time at = newsroom.clock().now() + std::chrono::hours(work.at("hours_ahead").as_int64());
        TRY(newsroom.articles().schedule(by, article.id, at, std::nullopt));
    }
    return {};
}

base::Result<void> add_work(Newsroom& newsroom, const Actors& actors, const json::value& work) {
    const Actor& by = actors.at(text_at(work, "by"));
    TRY(Article article, write_work(newsroom, by, work));
    TRY(bring_forward(newsroom, by, work, article));
    const json::value* note = work.as_object().if_contains("note");
    if (note == nullptr) return {};
    TRY(newsroom.articles().add_note(actors.at(text_at(*note, "by")), article.id, "",
                                     text_at(*note, "text")));
    return {};
}

}  // namespace

base::Result<std::vector<StaffWithPassword>> load_sample_desk(Newsroom& newsroom) {
    std::string_view bytes = kSampleDesk[0].bytes;
    // The file is part of the program and tested with it, so an invalid one is a bug and may throw.
    json::value sample = json::parse(json::string_view(bytes.data(), bytes.size()));
    std::vector<StaffWithPassword> staff;
    Actors actors;
    for (const json::value& person : sample.at("staff").as_array()) {
        TRY(Role role, parse_role(text_at(person, "role")));
        TRY(auto added,
            newsroom.staff().add(system_actor(), {text_at(person, "email"), text_at(person, "name"), role}));
        actors[added.member.email] = actor_of(added.member);
        staff.push_back(std::move(added));
    }
    for (const json::value& work : sample.at("work").as_array()) {
        TRY(add_work(newsroom, actors, work));
    }
    return staff;
}

}  // namespace stanhope
