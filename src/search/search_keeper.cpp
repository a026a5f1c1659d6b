#include "search/search_keeper.h"

#include <algorithm>
#include <set>

#include "changes/keep_following.h"
#include "happenings/happening.h"

namespace stanhope {

namespace {

constexpr std::int64_t kRun = 500;

// Whether a happening of this kind changes an article in the index.
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
    if (place.seq == 0) return fill_next();
    // Start at the last change seen, to check that it is still the same one.
    TRY(auto changes, database_.read([&](database::Connection& connection) {
        return changes::ChangeFeed::after(connection, std::max<std::int64_t>(place.seq - 1, 0), kRun);
    }));
    bool is_known = !changes.empty() && changes.front().seq == place.seq && changes.front().at == place.at;
    if (!is_known) {
        log_.warning(
            "the search index is of another newsroom, or of a later state of this one; it is rebuilt", {});
        TRY(index_.clear());
        return 1;
    }
    changes.erase(changes.begin());
    if (changes.empty()) return 0;
    std::set<std::string> articles;
    for (const changes::Change& change : changes) {
        auto happening = find_happening(change.kind);
        if (happening && concerns_index(*happening)) articles.insert(change.subject);
    }
    TRY(auto updates, updates_of({articles.begin(), articles.end()}));
    TRY(index_.apply(updates, {changes.back().seq, changes.back().at}));
    return changes.size();
}

// Reads the present state of the articles, not their state at the time of the change. A later change of the
// same article then indexes the same state again, which does no harm.
base::Result<std::vector<SearchIndex::Update>> SearchKeeper::updates_of(
    const std::vector<std::string>& articles) {
    std::vector<SearchIndex::Update> updates;
    updates.reserve(articles.size());
    TRY(database_.read([&](database::Connection& connection) -> base::Result<void> {
        for (const std::string& article : articles) {
            TRY(auto published, find_published_by_id(connection, article));
            updates.push_back({article, std::move(published)});
        }
        return {};
    }));
    return updates;
}

// Indexes the next articles of a new index, in the order of their ids. At the beginning it notes the newest
// change of the feed. Changes during the filling have greater numbers, so follow_once reads them afterwards.
base::Result<std::size_t> SearchKeeper::fill_next() {
    std::vector<std::string> articles;
    TRY(database_.read([&](database::Connection& connection) -> base::Result<void> {
        if (!filling_) {
            TRY(std::int64_t newest, changes::ChangeFeed::newest(connection));
            TRY(auto last, changes::ChangeFeed::after(connection, newest - 1, 1));
            filling_ = Filling{
                last.empty() ? SearchIndex::Place() : SearchIndex::Place{last[0].seq, last[0].at}, ""};
        }
        TRY(articles, published_ids_after(connection, filling_->last, kRun));
        return {};
    }));
    bool is_last = articles.size() < static_cast<std::size_t>(kRun);
    TRY(auto updates, updates_of(articles));
    TRY(index_.apply(updates, is_last ? filling_->place : SearchIndex::Place()));
    std::size_t filled = articles.size();
    if (!is_last) {
        filling_->last = articles.back();
    } else {
        // Count the end as one change, so that the caller calls again at once and follows the feed. An empty
        // feed has nothing to follow.
        if (filling_->place.seq > 0) ++filled;
        filling_.reset();
    }
    return filled;
}

}  // namespace stanhope
