#include <fmt/format.h>

#include "articles/articles.h"
#include "articles/internal/rows.h"
#include "articles/published.h"
#include "base/strings.h"
#include "base/uuid.h"

namespace stanhope {

namespace {

using database::Connection;
using database::Row;
using database::Transaction;

constexpr std::size_t kMaxNoteBytes = 5'000;
constexpr std::size_t kMaxBlockBytes = 40;

base::Result<Note> insert_note(VerbContext& verb, const Article& article, std::string_view block,
                               std::string_view words) {
    Note note{base::Uuid::make(verb.now).to_string(),
              std::string(block),
              std::string(words),
              verb.actor.text(),
              verb.now,
              {}};
    TRY(verb.transaction->run(
        "INSERT INTO notes (id, article, block, words, author, at) VALUES ($1, $2, $3, $4, $5, $6)",
        {note.id, article.id, note.block, note.words, note.author, note.at}));
    TRY(record(verb, Happening::DraftNoted, article));
    return note;
}

}  // namespace

base::Result<Note> add_note_of_reader(Transaction& transaction, changes::ChangeFeed& feed,
                                      std::string_view article, std::string_view words, base::Time now) {
    Actor reader = reader_actor();
    VerbContext verb{transaction, feed, reader, now};
    TRY(auto published, find_published_by_id(transaction.connection(), article));
    if (!published) return base::not_found("article.unknown", "There is no published article with this id.");
    TRY(Article noted, get_article(transaction.connection(), article));
    return insert_note(verb, noted, "", words);
}

base::Result<Note> Articles::add_note(const Actor& actor, std::string_view id, std::string_view block,
                                      std::string_view words) {
    std::string_view trimmed = base::trim(words);
    if (trimmed.empty() || trimmed.size() > kMaxNoteBytes || block.size() > kMaxBlockBytes)
        return base::invalid(
            "note.words",
            fmt::format(
                "A note must have 1 to {} bytes of text. The id of its block can have at most {} bytes.",
                kMaxNoteBytes, kMaxBlockBytes));
    return database_.write([&](Transaction& transaction) -> base::Result<Note> {
        VerbContext verb{transaction, feed_, actor, clock_.now()};
        TRY(Article article, get_article_for(transaction.connection(), actor, Right::Read, id));
        return insert_note(verb, article, block, trimmed);
    });
}

base::Result<void> Articles::resolve_note(const Actor& actor, std::string_view id, std::string_view note) {
    return database_.write([&](Transaction& transaction) -> base::Result<void> {
        VerbContext verb{transaction, feed_, actor, clock_.now()};
        TRY(Article article, get_article_for(transaction.connection(), actor, Right::Write, id));
        TRY(std::int64_t found,
            transaction->run("UPDATE notes SET resolved_at = coalesce(resolved_at, $3), resolved_by = "
                             "coalesce(resolved_by, $4) WHERE id = $1 AND article = $2",
                             {note, article.id, verb.now, actor.text()}));
        if (found == 0) return base::not_found("note.unknown", "There is no such note.");
        return record(verb, Happening::DraftNoteResolved, article);
    });
}

base::Result<std::vector<Note>> Articles::notes(const Actor& actor, std::string_view id) const {
    return database_.read([&](Connection& connection) -> base::Result<std::vector<Note>> {
        TRY(get_article_for(connection, actor, Right::Read, id));
        return connection.all(
            "SELECT id, block, words, author, at, resolved_at FROM notes WHERE article = $1 ORDER BY at "
            "LIMIT 1000",
            {id}, [](const Row& row) {
                return Note{row.string(0), row.string(1), row.string(2),
                            row.string(3), row.time(4),   row.optional_time(5)};
            });
    });
}

}  // namespace stanhope
