// Tells the desks of the staff what happens, while it happens: changes in the newsroom, who is in which article,
// and that steps were added to one. One endless answer for each browser carries all of it (server-sent events).
//
// Each person gets only what they may see. What the events say is little: what happened, to what. The desk asks
// the API for the rest.
//
// Events:
//   change    {seq, kind, subject, at}; the event's id is `seq`, so a browser that reconnects misses none
//   reset     {}: too much was missed; load the lists again
//   steps     {article, epoch, version}: to those in the article
//   presence  {article, people: [{client, staff, name, block, field}]}: to those in the article
//   present   {article, staff: [{staff, name}]}: to everybody who may read the article

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>

#include "articles/working/working_copies.h"
#include "base/log.h"
#include "base/mutex.h"
#include "changes/tail.h"
#include "http/events/server_sent_events.h"
#include "http/message.h"
#include "live/presences.h"
#include "staff/staff.h"

namespace stanhope {

// Shared between threads; blocks on the database. Everything given to the constructor must outlive it. Presence
// is known to the server that the desk talks to; steps that another server took are looked for every second.
class Live {
public:
    Live(database::Database& database, changes::ChangeFeed& feed, const Staff& staff, base::Log& log);
    ~Live();

    base::Result<void> start();
    void stop();

    // The events for this person, from now on; first of all those after number `last_seen`, if given.
    base::Result<http::EventTopic> events_for(const Actor& actor, std::optional<std::int64_t> last_seen);

    // Call it after steps were added.
    void tell_steps(std::string_view article, const StepPlace& head);

    // Records that a desk has the article open, and where its cursor is, and tells the other desks if that is news.
    // NotFound (article.unknown); Forbidden (rights.missing) if the actor may not read the article.
    base::Result<void> enter(const Actor& actor, std::string_view article, const Presence& presence);
    void leave(std::string_view article, std::string_view client);

    std::vector<Presence> in_article(std::string_view article) const {
        return presences_.in_article(article);
    }

    http::BroadcastCounts counts() const { return broadcaster_.counts(); }

private:
    using SteadyTime = std::chrono::steady_clock::time_point;
    using MaySee = std::function<bool(const Actor&)>;

    struct Listener {
        Actor actor;
        SteadyTime since;
    };

    void see(std::span<const changes::Change> changes);
    void see_staff_change(std::string_view staff);
    MaySee audience_of_change(const changes::Change& change);
    MaySee readers_of(std::string_view article);
    void tell_everybody(const std::string& message, const MaySee& may_see);
    void tell_those_in(std::string_view article, const std::string& message);
    void tell_presence(const std::string& article);
    void watch(const std::stop_token& stop);
    void look_for_steps(const std::string& article);
    std::string missed(const Actor& actor, std::int64_t last_seen);

    database::Database& database_;
    const Staff& staff_;
    base::Log& log_;
    Presences presences_;
    base::Mutex mutex_;
    std::unordered_map<std::string, Listener> listeners_ GUARDED_BY(mutex_);  // by the actor's text
    std::unordered_map<std::string, StepPlace> told_ GUARDED_BY(mutex_);      // by article
    http::Broadcaster broadcaster_;
    changes::Tail tail_;
    std::jthread watcher_;
};

}  // namespace stanhope
