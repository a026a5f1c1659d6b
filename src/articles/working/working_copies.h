// Working copies: what people have typed into an article, before anybody decides about it.
//
// The desk sends each change as a step. The steps of an article stand in one order, and a step is accepted only
// as the next one: the database's unique key decides, on SQLite, on PostgreSQL and between several servers. The
// server does not read steps. Every desk applies them to its own document, as prosemirror-collab does, and now
// and then one desk sends the whole content, the snapshot. Before a decision (submit, publish …) `keep` makes a
// revision of it. Steps and snapshots leave no revision, no audit record and no change record.
//
// An epoch is the time in which one list of steps grows. Its number is that of the revision it began from. A
// revision that came from anywhere but `keep` (the API, an import) begins a new epoch. What stood unsaved in the
// epoch before is handed out with the new one, until a desk says that it has merged it.
//
// Errors of all functions: NotFound (article.unknown); Forbidden (rights.missing); Conflict (steps.epoch) if the
// epoch has ended, (article.state) if the article can no longer be changed.

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <boost/json.hpp>

#include "articles/articles.h"

namespace stanhope {

// A place in the list of steps: after `version` steps of the epoch.
struct StepPlace {
    std::int64_t epoch = 0;
    std::int64_t version = 0;

    bool operator==(const StepPlace&) const = default;
};

struct Step {
    std::int64_t version = 0;  // the place after it
    std::string client;        // the desk that made it, as it names itself
    std::string actor;         // an actor's text
    boost::json::object step;  // as the desk sent it
    base::Time at;
};

// Some of the steps, in their order, and the place after the last step of all.
struct StepList {
    StepPlace head;
    std::vector<Step> steps;
};

// What stood unsaved when its epoch ended.
struct EndedEpoch {
    std::int64_t epoch = 0;
    std::int64_t revision = 0;     // that it was last kept as, or began from
    Content base = {};             // of that revision
    std::int64_t version = 0;      // of the snapshot
    Content content = {};          // the snapshot
    std::vector<Step> steps = {};  // after the snapshot
};

struct WorkingCopy {
    StepPlace snapshot;
    std::int64_t revision = 0;     // that it was last kept as, or began from
    Content content = {};          // at the snapshot
    std::int64_t head = 0;         // how many steps the epoch has
    std::vector<Step> steps = {};  // after the snapshot, the first kMostSteps of them
    std::optional<EndedEpoch> ended = {};
};

struct NewSteps {
    StepPlace after;
    std::string client;
    std::vector<boost::json::object> steps;
    bool has_merged = false;  // these steps bring over what stood unsaved in ended epochs
};

// One answer holds at most so many steps.
inline constexpr std::int64_t kMostSteps = 1'000;
// One call adds at most so many.
inline constexpr std::size_t kMostNewSteps = 200;
inline constexpr std::size_t kMaxStepBytes = 64UL * 1024;

// Blocks on the database. Shared between threads; everything given to the constructor must outlive it.
class WorkingCopies {
public:
    // Called after steps were added, on the thread that added them.
    using Notify = std::function<void(std::string_view article, const StepPlace& head)>;

    WorkingCopies(database::Database& database, changes::ChangeFeed& feed, const base::Clock& clock)
        : database_(database), feed_(feed), clock_(clock) {}

    // Call it before any thread adds steps.
    void on_steps(Notify notify) { notify_ = std::move(notify); }

    base::Result<WorkingCopy> get(const Actor& actor, std::string_view article) const;

    // The steps after a place, at most kMostSteps.
    base::Result<StepList> steps_after(const Actor& actor, std::string_view article,
                                       const StepPlace& place) const;

    // Adds steps after the head. Returns the new head; or, if `after` is not the head, the steps that came in
    // between. So a desk that lost the answer sends its steps again, and finds them in the list. Invalid
    // (steps.too_many, steps.too_large, steps.client).
    base::Result<std::variant<StepPlace, StepList>> add(const Actor& actor, std::string_view article,
                                                        const NewSteps& added);

    // Stores the content after `place.version` steps, unless a newer snapshot is there. Whoever sends it has
    // seen and merged what stood unsaved in ended epochs, so that is forgotten. `fields` is JSON as
    // `change_content` takes it and names every field. Invalid (steps.ahead) beyond the head, or as
    // change_content; Conflict (working.differs) if another desk has another content at the same place.
    base::Result<StepPlace> save_snapshot(const Actor& actor, std::string_view article,
                                          const StepPlace& place, std::string_view fields);

    // Makes a revision of the snapshot, unless it equals the newest one. Conflict (working.behind) unless the
    // snapshot and `place` are at the head.
    base::Result<Article> keep(const Actor& actor, std::string_view article, const StepPlace& place);

    // Deletes the steps that are older than `age` and whose content a revision holds. For a daily job.
    base::Result<void> forget_old_steps(std::chrono::hours age);

private:
    base::Result<std::variant<StepPlace, StepList>> try_to_add(const Actor& actor, std::string_view article,
                                                               const NewSteps& added);

    database::Database& database_;
    changes::ChangeFeed& feed_;
    const base::Clock& clock_;
    Notify notify_;
};

}  // namespace stanhope
