#include <fmt/format.h>

#include "articles/internal/saving.h"
#include "articles/working/internal/rows.h"

namespace stanhope {

namespace {

using database::Connection;
using database::Transaction;

constexpr std::size_t kMaxClientBytes = 64;

base::Result<std::vector<std::string>> checked_steps(const NewSteps& added) {
    if (added.client.empty() || added.client.size() > kMaxClientBytes)
        return base::invalid("steps.client",
                             fmt::format("“client” must have 1 to {} bytes.", kMaxClientBytes));
    if (added.steps.size() > kMostNewSteps)
        return base::invalid("steps.too_many",
                             fmt::format("At most {} steps can be added at once.", kMostNewSteps));
    std::vector<std::string> texts;
    for (const boost::json::object& step : added.steps) {
        texts.push_back(boost::json::serialize(step));
        if (texts.back().size() > kMaxStepBytes)
            return base::invalid(
                "steps.too_large",
                fmt::format("One of the editing steps is too large: each can have at most {} bytes.",
                            kMaxStepBytes));
    }
    return texts;
}

base::Result<void> insert_steps(VerbContext& verb, const NewSteps& added, std::string_view article,
                                const std::vector<std::string>& steps) {
    std::int64_t version = added.after.version;
    for (const std::string& step : steps) {
        TRY(verb.transaction->run(
            "INSERT INTO steps (article, epoch, version, client, actor, step, at) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7)",
            {article, added.after.epoch, ++version, added.client, verb.actor.text(), step, verb.now}));
    }
    return {};
}

}  // namespace

base::Result<StepList> WorkingCopies::steps_after(const Actor& actor, std::string_view article,
                                                  const StepPlace& place) const {
    return database_.read_snapshot([&](Connection& connection) -> base::Result<StepList> {
        TRY(Standing standing, get_standing(connection, article));
        TRY(must_may(actor, Right::Read, subject_of(standing.article)));
        TRY(must_be_current(standing, place.epoch));
        TRY(auto steps, read_steps(connection, article, place));
        return StepList{{standing.epoch, standing.head}, std::move(steps)};
    });
}

base::Result<std::variant<StepPlace, StepList>> WorkingCopies::add(const Actor& actor,
                                                                   std::string_view article,
                                                                   const NewSteps& added) {
    auto tried = try_to_add(actor, article, added);
    // On PostgreSQL two desks can find the same head, and one of them is first.
    if (tried || tried.error().code() != "database.unique") return tried;
    TRY(StepList between, steps_after(actor, article, added.after));
    return between;
}

base::Result<std::variant<StepPlace, StepList>> WorkingCopies::try_to_add(const Actor& actor,
                                                                          std::string_view article,
                                                                          const NewSteps& added) {
    using Added = std::variant<StepPlace, StepList>;
    TRY(auto steps, checked_steps(added));
    return database_.write([&](Transaction& transaction) -> base::Result<Added> {
        VerbContext verb{transaction, feed_, actor, clock_.now()};
        TRY(Standing standing, get_standing(transaction.connection(), article));
        TRY(must_may_save(actor, standing.article));
        TRY(must_be_current(standing, added.after.epoch));
        if (added.after.version != standing.head) {
            TRY(auto between, read_steps(transaction.connection(), article, added.after));
            return StepList{{standing.epoch, standing.head}, std::move(between)};
        }
        if (!standing.has_row) {
            TRY(begin_epoch(verb, standing));
        }
        TRY(insert_steps(verb, added, article, steps));
        if (added.has_merged) {
            TRY(forget_ended_epochs(verb, article, standing.epoch));
        }
        StepPlace head{standing.epoch, standing.head + std::ssize(steps)};
        if (notify_ && !steps.empty())
            transaction.after_commit([this, id = std::string(article), head] { notify_(id, head); });
        return head;
    });
}

base::Result<void> WorkingCopies::forget_old_steps(std::chrono::hours age) {
    return database_.write([&](Transaction& transaction) -> base::Result<void> {
        // Steps after the snapshot are the only place where those words stand.
        TRY(transaction->run(
            "DELETE FROM steps WHERE at < $1 AND EXISTS (SELECT 1 FROM working_copies w WHERE "
            "w.article = steps.article AND w.epoch = steps.epoch AND w.version >= steps.version)",
            {clock_.now() - age}));
        return {};
    });
}

}  // namespace stanhope
