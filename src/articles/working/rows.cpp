#include "articles/working/internal/rows.h"

#include <algorithm>

#include <fmt/format.h>

namespace stanhope {

namespace {

using database::Connection;
using database::Row;

Article read_standing(const Row& row) {
    Article article;
    article.id = row.string(0);
    article.edition = row.string(1);
    article.content.section = row.string(2);
    article.creator = row.string(3);
    article.state = find_state(row.text(4)).value_or(ArticleState::Draft);
    article.revision = row.int64(5);
    return article;
}

Step read_step(const Row& row) {
    Step step;
    step.version = row.int64(0);
    step.client = row.string(1);
    step.actor = row.string(2);
    boost::json::error_code error;
    boost::json::value value = boost::json::parse(row.text(3), error);
    if (auto* object = value.if_object()) step.step = std::move(*object);
    step.at = row.time(4);
    return step;
}

struct EpochRow {
    std::int64_t epoch = 0;
    std::int64_t revision = 0;
    std::int64_t version = 0;
};

}  // namespace

base::Result<Standing> get_standing(Connection& connection, std::string_view id) {
    TRY(auto article,
        connection.first(fmt::format("SELECT a.id, a.edition, a.section, a.creator, {}, a.revision "
                                     "FROM articles a WHERE a.id = $1",
                                     kStateColumn),
                         {id}, read_standing));
    if (!article) return unknown_article(id);
    Standing standing{.article = *std::move(article)};
    TRY(auto newest,
        connection.first("SELECT epoch, revision, version FROM working_copies WHERE article = $1 "
                         "ORDER BY epoch DESC LIMIT 1",
                         {id},
                         [](const Row& row) { return EpochRow{row.int64(0), row.int64(1), row.int64(2)}; }));
    standing.has_row = newest && newest->revision == standing.article.revision;
    standing.epoch = standing.has_row ? newest->epoch : standing.article.revision;
    if (!standing.has_row) return standing;
    TRY(auto last, connection.first("SELECT max(version) FROM steps WHERE article = $1 AND epoch = $2",
                                    {id, standing.epoch}, [](const Row& row) {
                                        return row.is_null(0) ? std::int64_t{0} : row.int64(0);
                                    }));
    // Old steps are deleted once a snapshot holds what they say.
    standing.head = std::max(last.value_or(0), newest->version);
    return standing;
}

base::Result<void> must_be_current(const Standing& standing, std::int64_t epoch) {
    if (standing.epoch == epoch) return {};
    return base::conflict("steps.epoch",
                          "The article was saved in another way since. Load its working copy again.");
}

base::Result<std::vector<StoredCopy>> stored_copies(Connection& connection, std::string_view article) {
    return connection.all(
        "SELECT epoch, revision, version, content FROM working_copies WHERE article = $1 "
        "ORDER BY epoch DESC",
        {article},
        [](const Row& row) { return StoredCopy{row.int64(0), row.int64(1), row.int64(2), row.string(3)}; });
}

base::Result<std::vector<Step>> read_steps(Connection& connection, std::string_view article,
                                           const StepPlace& place) {
    return connection.all(
        "SELECT version, client, actor, step, at FROM steps WHERE article = $1 AND epoch = $2 AND version > "
        "$3 "
        "ORDER BY version LIMIT $4",
        {article, place.epoch, place.version, kMostSteps}, read_step);
}

base::Result<void> forget_ended_epochs(VerbContext& verb, std::string_view article, std::int64_t current) {
    TRY(verb.transaction->run("DELETE FROM working_copies WHERE article = $1 AND epoch < $2",
                              {article, current}));
    TRY(verb.transaction->run("DELETE FROM steps WHERE article = $1 AND epoch < $2", {article, current}));
    return {};
}

base::Result<void> begin_epoch(VerbContext& verb, const Standing& standing) {
    TRY(verb.transaction->run(
        "INSERT INTO working_copies (article, epoch, revision, version, content, saved_at) "
        "SELECT article, number, number, 0, content, $3 FROM revisions WHERE article = $1 AND number = $2",
        {standing.article.id, standing.epoch, verb.now}));
    return {};
}

}  // namespace stanhope
