#include "live/live.h"

#include <algorithm>
#include <set>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/pause.h"
#include "happenings/happening.h"
#include "live/audience.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using database::Connection;
using database::Row;

// A browser that missed more loads its lists again, which is cheaper.
constexpr std::int64_t kMostMissed = 500;
// A listener whose browser is gone is forgotten, but not one whose browser is only just connecting.
constexpr std::chrono::seconds kTimeToConnect{30};
constexpr std::chrono::seconds kWatchPause{1};
constexpr std::chrono::milliseconds kReconnectPause{2'000};

std::string event_text(std::string_view event, const json::object& data,
                       std::optional<std::string_view> id = std::nullopt) {
    auto text = http::format_event({event, id, std::nullopt, json::serialize(data)});
    // The kinds are ours and JSON is UTF-8 on one line, so nothing is refused.
    return text.value_or("");
}

std::string change_text(const changes::Change& change) {
    std::string seq = std::to_string(change.seq);
    return event_text("change",
                      {{"seq", change.seq},
                       {"kind", change.kind},
                       {"subject", change.subject},
                       {"at", base::to_rfc3339(change.at)}},
                      seq);
}

// What a right over an article is asked about.
struct ArticleSubject {
    std::string edition;
    std::string section;
    std::string creator;

    Subject view() const { return {edition, section, creator}; }
};

base::Result<std::optional<ArticleSubject>> find_subject(Connection& connection, std::string_view article) {
    return connection.first(
        "SELECT edition, section, creator FROM articles WHERE id = $1", {article},
        [](const Row& row) { return ArticleSubject{row.string(0), row.string(1), row.string(2)}; });
}

}  // namespace

Live::Live(database::Database& database, changes::ChangeFeed& feed, const Staff& staff, base::Log& log)
    : database_(database),
      staff_(staff),
      log_(log),
      tail_("live", feed, database, log, [this](std::span<const changes::Change> changes) { see(changes); }) {
}

Live::~Live() {
    stop();
}

base::Result<void> Live::start() {
    TRY(tail_.start());
    watcher_ = std::jthread([this](const std::stop_token& stop) { watch(stop); });
    return {};
}

void Live::stop() {
    tail_.stop();
    watcher_ = {};
}

base::Result<http::EventTopic> Live::events_for(const Actor& actor, std::optional<std::int64_t> last_seen) {
    std::string topic = actor.text();
    {
        base::MutexLock lock(mutex_);
        listeners_.insert_or_assign(topic, Listener{actor, std::chrono::steady_clock::now()});
    }
    // Registered first: a change in between is sent twice rather than missed, and the desk knows its number.
    std::string first = fmt::format("retry: {}\n\n", kReconnectPause.count());
    if (last_seen) first += missed(actor, *last_seen);
    return http::EventTopic{&broadcaster_, std::move(topic), std::move(first)};
}

std::string Live::missed(const Actor& actor, std::int64_t last_seen) {
    auto reset = event_text("reset", {});
    auto changes = database_.read([&](Connection& connection) {
        return changes::ChangeFeed::after(connection, last_seen, kMostMissed + 1);
    });
    bool has_gap = changes && !changes->empty() && changes->front().seq != last_seen + 1;
    if (!changes || std::ssize(*changes) > kMostMissed || has_gap) return reset;
    std::string text;
    for (const changes::Change& change : *changes) {
        if (audience_of_change(change)(actor)) text += change_text(change);
    }
    return text;
}

Live::MaySee Live::audience_of_change(const changes::Change& change) {
    auto nobody = [](const Actor&) { return false; };
    auto happening = find_happening(change.kind);
    if (!happening) return nobody;
    switch (audience_of(*happening)) {
        case Audience::Staff:
            return [](const Actor&) { return true; };
        case Audience::Managers:
            return [](const Actor& actor) { return may(actor, Right::ReadAudit); };
        case Audience::ReadersOfArticle:
            return readers_of(change.subject);
    }
    return nobody;
}

Live::MaySee Live::readers_of(std::string_view article) {
    auto found = database_.read([&](Connection& connection) { return find_subject(connection, article); });
    if (!found) {
        log_.error("staff were not told of a change", {{"reason", base::describe(found.error())}});
        return [](const Actor&) { return false; };
    }
    return [subject = *std::move(found)](const Actor& actor) {
        return subject && may(actor, Right::Read, subject->view());
    };
}

void Live::see(std::span<const changes::Change> changes) {
    for (const changes::Change& change : changes) {
        auto happening = find_happening(change.kind);
        if (happening == Happening::StaffChanged) see_staff_change(change.subject);
        tell_everybody(change_text(change), audience_of_change(change));
    }
}

// From now on the person gets what the new role may see; nothing if the account was closed.
void Live::see_staff_change(std::string_view staff) {
    auto member = staff_.find(staff);
    base::MutexLock lock(mutex_);
    auto listener = listeners_.find(fmt::format("staff:{}", staff));
    if (listener == listeners_.end()) return;
    bool is_open = member && *member && !(*member)->is_disabled;
    if (is_open) {
        listener->second.actor = actor_of(**member);
    } else {
        listeners_.erase(listener);
    }
}

void Live::tell_everybody(const std::string& message, const MaySee& may_see) {
    std::vector<std::pair<std::string, Listener>> listeners;
    {
        base::MutexLock lock(mutex_);
        listeners.assign(listeners_.begin(), listeners_.end());
    }
    auto shared = std::make_shared<const std::string>(message);
    auto now = std::chrono::steady_clock::now();
    for (const auto& [topic, listener] : listeners) {
        if (!may_see(listener.actor)) continue;
        bool is_gone = broadcaster_.publish(topic, shared) == 0 && now - listener.since > kTimeToConnect;
        if (!is_gone) continue;
        base::MutexLock lock(mutex_);
        listeners_.erase(topic);
    }
}

void Live::tell_those_in(std::string_view article, const std::string& message) {
    auto shared = std::make_shared<const std::string>(message);
    std::set<std::string> topics;
    for (const Presence& presence : presences_.in_article(article))
        topics.insert(fmt::format("staff:{}", presence.staff));
    for (const std::string& topic : topics)
        broadcaster_.publish(topic, shared);
}

void Live::tell_steps(std::string_view article, const StepPlace& head) {
    {
        base::MutexLock lock(mutex_);
        told_.insert_or_assign(std::string(article), head);
    }
    tell_those_in(
        article,
        event_text("steps", {{"article", article}, {"epoch", head.epoch}, {"version", head.version}}));
}

base::Result<void> Live::enter(const Actor& actor, std::string_view article, const Presence& presence) {
    TRY(auto subject,
        database_.read([&](Connection& connection) { return find_subject(connection, article); }));
    if (!subject) return base::not_found("article.unknown", "There is no such article.");
    TRY(must_may(actor, Right::Read, subject->view()));
    if (presences_.enter(article, presence, std::chrono::steady_clock::now()))
        tell_presence(std::string(article));
    return {};
}

void Live::leave(std::string_view article, std::string_view client) {
    if (presences_.leave(article, client)) tell_presence(std::string(article));
}

void Live::tell_presence(const std::string& article) {
    json::array people;
    json::array staff;
    std::set<std::string> named;
    for (const Presence& presence : presences_.in_article(article)) {
        people.push_back(json::object{{"client", presence.client},
                                      {"staff", presence.staff},
                                      {"name", presence.name},
                                      {"block", presence.block},
                                      {"field", presence.field}});
        if (named.insert(presence.staff).second)
            staff.push_back(json::object{{"staff", presence.staff}, {"name", presence.name}});
    }
    tell_those_in(article, event_text("presence", {{"article", article}, {"people", std::move(people)}}));
    tell_everybody(event_text("present", {{"article", article}, {"staff", std::move(staff)}}),
                   readers_of(article));
}

void Live::watch(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        base::pause(stop, kWatchPause);
        for (const std::string& article : presences_.forget_silent(std::chrono::steady_clock::now()))
            tell_presence(article);
        std::vector<std::string> articles = presences_.articles();
        for (const std::string& article : articles)
            look_for_steps(article);
        base::MutexLock lock(mutex_);
        std::erase_if(told_, [&](const auto& told) {
            return std::ranges::find(articles, told.first) == articles.end();
        });
    }
}

// Another server may have taken them.
void Live::look_for_steps(const std::string& article) {
    auto head = database_.read([&](Connection& connection) {
        return connection.first(
            "SELECT epoch, version FROM steps WHERE article = $1 "
            "ORDER BY epoch DESC, version DESC LIMIT 1",
            {article}, [](const Row& row) { return StepPlace{row.int64(0), row.int64(1)}; });
    });
    if (!head || !*head) return;
    {
        base::MutexLock lock(mutex_);
        auto told = told_.find(article);
        if (told != told_.end() && told->second == **head) return;
    }
    tell_steps(article, **head);
}

}  // namespace stanhope
