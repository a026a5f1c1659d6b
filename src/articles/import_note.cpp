#include "articles/import_note.h"

namespace stanhope {

base::Result<void> import_note(database::Transaction& transaction, std::string_view article,
                               const Note& note) {
    TRY(
        transaction->run("INSERT INTO notes (id, article, block, words, author, at) "
                         "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
                         {note.id, article, note.block, note.words, note.author, note.at}));
    return {};
}

}  // namespace stanhope
