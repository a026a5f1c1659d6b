#include "articles/internal/saving.h"
#include "articles/working/internal/rows.h"

namespace stanhope {

namespace {

using database::Connection;
using database::Transaction;

// The words of an epoch that ended, unless a revision holds all of them.
base::Result<std::optional<EndedEpoch>> find_unsaved(Connection& connection, std::string_view article,
                                                     const StoredCopy& stored) {
    EndedEpoch ended{.epoch = stored.epoch, .revision = stored.revision, .version = stored.version};
    TRY(ended.base, get_revision(connection, article, stored.revision));
    TRY(ended.content, content_from_json(stored.content));
    TRY(ended.steps, read_steps(connection, article, {stored.epoch, stored.version}));
    if (ended.steps.empty() && ended.content == ended.base) return std::nullopt;
    return ended;
}

// The newest row of the article is that of the current epoch, if it has one.
base::Result<Content> snapshot_content(Connection& connection, const Standing& standing,
                                       const std::vector<StoredCopy>& stored) {
    if (standing.has_row) return content_from_json(stored.front().content);
    return get_revision(connection, standing.article.id, standing.article.revision);
}

base::Result<WorkingCopy> read_copy(Connection& connection, const Standing& standing) {
    const std::string& article = standing.article.id;
    WorkingCopy copy{
        .snapshot = {standing.epoch, 0}, .revision = standing.article.revision, .head = standing.head};
    TRY(auto stored, stored_copies(connection, article));
    TRY(copy.content, snapshot_content(connection, standing, stored));
    auto older = stored.begin();
    if (standing.has_row) {
        copy.snapshot.version = older->version;
        TRY(copy.steps, read_steps(connection, article, copy.snapshot));
        ++older;
    }
    for (; older != stored.end() && !copy.ended; ++older) {
        TRY(copy.ended, find_unsaved(connection, article, *older));
    }
    return copy;
}

base::Result<void> must_not_differ(const StoredCopy& stored, const StepPlace& place,
                                   const std::string& content) {
    if (stored.version != place.version || stored.content == content) return {};
    return base::conflict("working.differs",
                          "Another desk has other words after the same steps. Load the working copy again.");
}

}  // namespace

base::Result<WorkingCopy> WorkingCopies::get(const Actor& actor, std::string_view article) const {
    return database_.read_snapshot([&](Connection& connection) -> base::Result<WorkingCopy> {
        TRY(Standing standing, get_standing(connection, article));
        TRY(must_may(actor, Right::Read, subject_of(standing.article)));
        return read_copy(connection, standing);
    });
}

base::Result<StepPlace> WorkingCopies::save_snapshot(const Actor& actor, std::string_view article,
                                                     const StepPlace& place, std::string_view fields) {
    auto raw_html = may(actor, Right::UseHtml) ? richtext::RawHtml::Allowed : richtext::RawHtml::Refused;
    // Begins from what is there, because it may hold blocks of HTML that the actor may not write.
    TRY(Content content, database_.read_snapshot([&](Connection& connection) -> base::Result<Content> {
        TRY(Standing standing, get_standing(connection, article));
        TRY(must_may(actor, Right::Read, subject_of(standing.article)));
        TRY(auto stored, stored_copies(connection, article));
        return snapshot_content(connection, standing, stored);
    }));
    TRY(change_content(content, fields, raw_html));
    std::string text = to_json(content);
    return database_.write([&](Transaction& transaction) -> base::Result<StepPlace> {
        VerbContext verb{transaction, feed_, actor, clock_.now()};
        TRY(Standing standing, get_standing(transaction.connection(), article));
        TRY(must_may_save(actor, standing.article));
        TRY(must_be_current(standing, place.epoch));
        if (place.version > standing.head)
            return base::invalid("steps.ahead", "The snapshot follows steps that were not added.");
        if (!standing.has_row) {
            TRY(begin_epoch(verb, standing));
        }
        TRY(auto stored, stored_copies(transaction.connection(), article));
        const StoredCopy& newest = stored.front();
        if (newest.version > place.version) return StepPlace{newest.epoch, newest.version};
        TRY(must_not_differ(newest, place, text));
        TRY(forget_ended_epochs(verb, article, standing.epoch));
        TRY(
            transaction->run("UPDATE working_copies SET version = $3, content = $4, saved_at = $5 "
                             "WHERE article = $1 AND epoch = $2",
                             {article, standing.epoch, place.version, text, verb.now}));
        return place;
    });
}

}  // namespace stanhope
