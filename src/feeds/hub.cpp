#include "feeds/hub.h"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "articles/addresses.h"
#include "authors/authors.h"
#include "editions/editions.h"
#include "http/target.h"
#include "outgoing/http_client.h"
#include "sections/sections.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using database::Connection;

// Nobody waits for older news; the feed may be read from its beginning once.
constexpr std::chrono::hours kStillNew{1};

bool is_seen_by_readers(const changes::Change& change) {
    return change.kind == "article.published" || change.kind == "article.corrected" ||
           change.kind == "article.withdrawn";
}

// Where a change says its article stands and stood: `{"edition":"tr","sections":["…"],…}`.
std::vector<std::string> ids_at(const json::object& places, std::string_view name) {
    std::vector<std::string> ids;
    const json::value* list = places.if_contains(name);
    if (list == nullptr || !list->is_array()) return ids;
    for (const json::value& id : list->get_array()) {
        if (id.is_string()) ids.emplace_back(id.get_string());
    }
    return ids;
}

// The pages whose feeds the change is in.
base::Result<std::vector<std::string>> homes_of(Connection& connection, const json::object& places) {
    std::vector<std::string> homes;
    TRY(auto editions, all_editions(connection));
    const json::value* tag = places.if_contains("edition");
    auto edition = std::ranges::find_if(editions, [&](const Edition& each) {
        return tag != nullptr && tag->is_string() && each.tag == tag->get_string();
    });
    if (edition == editions.end()) return homes;
    homes.push_back(front_address(*edition));
    TRY(auto sections, sections_of(connection, edition->tag));
    for (const std::string& id : ids_at(places, "sections")) {
        auto section = std::ranges::find(sections, id, &Section::id);
        if (section != sections.end()) homes.push_back(section_address(*edition, section->slug) + "/");
    }
    for (const std::string& id : ids_at(places, "authors")) {
        TRY(auto author, find_author_by_id(connection, id));
        if (author) homes.push_back(author_address(*edition, author->slug) + "/");
    }
    return homes;
}

}  // namespace

Hub::Hub(database::Database& database, changes::ChangeFeed& feed, jobs::JobQueue& queue,
         const base::Clock& clock, base::Log& log)
    : database_(database),
      queue_(queue),
      clock_(clock),
      follower_("websub", feed, database, log,
                [this](database::Transaction& transaction, std::span<const changes::Change> changes) {
                    return promise(transaction, changes);
                }) {}

base::Result<void> Hub::promise(database::Transaction& transaction,
                                std::span<const changes::Change> changes) {
    TRY(auto settings, publication_settings(transaction.connection()));
    if (settings["websub_hub"].empty() || settings["address"].empty()) return {};
    for (const changes::Change& change : changes) {
        if (!is_seen_by_readers(change) || change.at + kStillNew < clock_.now()) continue;
        TRY(queue_.add(transaction, kTellHub, change.detail,
                       {.due_at = {}, .unique_key = fmt::format("websub:{}", change.subject)}));
    }
    return {};
}

base::Result<void> Hub::tell(jobs::JobRun& run) const {
    json::error_code error;
    json::value places = json::parse(run.job().payload, error);
    if (error || !places.is_object()) return {};
    std::map<std::string, std::string> settings;
    std::vector<std::string> homes;
    TRY(database_.read([&](Connection& connection) -> base::Result<void> {
        TRY(settings, publication_settings(connection));
        TRY(homes, homes_of(connection, places.get_object()));
        return {};
    }));
    if (settings["websub_hub"].empty() || homes.empty()) return {};
    outgoing::HttpRequest request;
    request.address = settings["websub_hub"];
    request.content_type = "application/x-www-form-urlencoded";
    request.body = "hub.mode=publish";
    for (const std::string& home : homes) {
        for (std::string_view file : {"rss.xml", "atom.xml", "feed.json"})
            request.body += "&hub.url=" + http::escaped_query(settings["address"] + home + std::string(file));
    }
    TRY(auto answer, outgoing::ask(request, [&] { return run.should_stop(); }));
    if (answer.status >= 200 && answer.status < 300) return {};
    return base::unavailable("websub.refused", fmt::format("The hub answered {}.", answer.status));
}

}  // namespace stanhope
