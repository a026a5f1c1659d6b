#include "feeds/hub.h"

#include <algorithm>

#include <fmt/format.h>

#include "articles/addresses.h"
#include "authors/authors.h"
#include "editions/editions.h"
#include "happenings/detail.h"
#include "http/target.h"
#include "outgoing/http_client.h"
#include "sections/sections.h"

namespace stanhope {

namespace {

using database::Connection;

// The greatest age of a change that is announced to the hub. A new follower reads the change feed from its
// beginning, and old changes are no news to subscribers.
constexpr std::chrono::hours kStillNew{1};

// Whether a happening of this kind changes a feed.
bool concerns_feeds(Happening happening) {
    switch (happening) {
        case Happening::ArticlePublished:
        case Happening::ArticleCorrected:
        case Happening::ArticleWithdrawn:
            return true;
        case Happening::ArticleRedacted:
        case Happening::DraftWritten:
        case Happening::DraftSaved:
        case Happening::DraftSubmitted:
        case Happening::DraftSentBack:
        case Happening::DraftApproved:
        case Happening::DraftScheduled:
        case Happening::DraftUnscheduled:
        case Happening::DraftSpiked:
        case Happening::DraftUnspiked:
        case Happening::DraftNoted:
        case Happening::DraftNoteResolved:
        case Happening::SectionAdded:
        case Happening::SectionChanged:
        case Happening::TagAdded:
        case Happening::AuthorAdded:
        case Happening::AuthorChanged:
        case Happening::PictureAdded:
        case Happening::PictureChanged:
        case Happening::PictureExpired:
        case Happening::EditionAdded:
        case Happening::EditionChanged:
        case Happening::EditionStringsChanged:
        case Happening::SettingsChanged:
        case Happening::ArchiveImported:
        case Happening::ReadsRanked:
        case Happening::StaffAdded:
        case Happening::StaffChanged:
        case Happening::StaffPasswordReset:
        case Happening::StaffPasswordChanged:
        case Happening::StaffPasswordSet:
        case Happening::StaffLinkMade:
        case Happening::SessionOpened:
        case Happening::SessionEnded:
        case Happening::TotpOn:
        case Happening::TotpOff:
        case Happening::PasskeyAdded:
        case Happening::PasskeyRemoved:
        case Happening::PasskeyCopied:
        case Happening::KeyAdded:
        case Happening::KeyRevoked:
            return false;
    }
    return false;
}

// The paths of the pages whose feeds list the changed article.
base::Result<std::vector<std::string>> homes_of(Connection& connection, const ArticlePlaces& places) {
    std::vector<std::string> homes;
    TRY(auto editions, all_editions(connection));
    auto edition = std::ranges::find(editions, places.edition, &Edition::tag);
    if (edition == editions.end()) return homes;
    homes.push_back(front_address(*edition));
    TRY(auto sections, sections_of(connection, edition->tag));
    for (const std::string& id : places.sections) {
        auto section = std::ranges::find(sections, id, &Section::id);
        if (section != sections.end()) homes.push_back(section_address(*edition, section->slug) + "/");
    }
    for (const std::string& id : places.authors) {
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
        auto happening = find_happening(change.kind);
        if (!happening || !concerns_feeds(*happening) || change.at + kStillNew < clock_.now()) continue;
        TRY(queue_.add(transaction, kTellHub, change.detail,
                       {.due_at = {}, .unique_key = fmt::format("websub:{}", change.subject)}));
    }
    return {};
}

base::Result<void> Hub::tell(jobs::JobRun& run) const {
    auto detail = detail_from_json(DetailKind::ArticlePlaces, run.job().payload);
    const auto& places = std::get<ArticlePlaces>(detail);
    std::map<std::string, std::string> settings;
    std::vector<std::string> homes;
    TRY(database_.read([&](Connection& connection) -> base::Result<void> {
        TRY(settings, publication_settings(connection));
        TRY(homes, homes_of(connection, places));
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
    return base::unavailable("websub.refused",
                             fmt::format("The WebSub hub answered with status {}.", answer.status));
}

}  // namespace stanhope
