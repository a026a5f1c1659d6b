#include "search/search_keeper.h"

#include <algorithm>
#include <set>

#include "changes/keep_following.h"
#include "happenings/happening.h"

namespace stanhope {

namespace {

constexpr std::int64_t kRun = 500;

// Whether the index shows something of its subject.
bool concerns_index(Happening happening) {
    switch (happening) {
        case Happening::ArticlePublished:
        case Happening::ArticleCorrected:
        case Happening::ArticleWithdrawn:
        case Happening::ArticleRedacted:
            return true;
        case Happening::DraftWritten:
        case Happening::DraftSaved:
        case Happening::DraftSubmitted:
        case Happening::DraftSentBack:
        case Happening::DraftApproved:
        case Happening::DraftScheduled:
        case Happening::DraftUnscheduled:
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

}  // namespace

void SearchKeeper::start() {
    thread_ = std::jthread([this](const std::stop_token& stop) {
        changes::keep_following(stop, "search", feed_, log_, [this] { return follow_once(); });
    });
}

void SearchKeeper::stop() {
    thread_.request_stop();
    feed_.bell().ring();
    if (thread_.joinable()) thread_.join();
}

base::Result<std::size_t> SearchKeeper::follow_once() {
    TRY(auto place, index_.place());
    // From the last one seen on, to know it again.
    TRY(auto changes, database_.read([&](database::Connection& connection) {
        return changes::ChangeFeed::after(connection, std::max<std::int64_t>(place.seq - 1, 0), kRun);
    }));
    if (place.seq > 0) {
        bool is_known =
            !changes.empty() && changes.front().seq == place.seq && changes.front().at == place.at;
        if (!is_known) {
            log_.warning("the search index is of another newsroom, or of a later one; it is made again", {});
            TRY(index_.clear());
            return 1;
        }
        changes.erase(changes.begin());
    }
    if (changes.empty()) return 0;
    std::set<std::string> articles;
    for (const changes::Change& change : changes) {
        auto happening = find_happening(change.kind);
        if (happening && concerns_index(*happening)) articles.insert(change.subject);
    }
    // As it is now, not as it was then: a later change of the same article finds nothing left to do.
    std::vector<SearchIndex::Update> updates;
    TRY(database_.read([&](database::Connection& connection) -> base::Result<void> {
        updates.reserve(articles.size());
        for (const std::string& article : articles) {
            TRY(auto published, find_published_by_id(connection, article));
            updates.push_back({article, std::move(published)});
        }
        return {};
    }));
    TRY(index_.apply(updates, {changes.back().seq, changes.back().at}));
    return changes.size();
}

}  // namespace stanhope
