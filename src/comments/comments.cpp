#include "comments/comments.h"

namespace stanhope {

base::Result<CommentOutcome> ensure_comment(database::Transaction& transaction, const Comment& comment) {
    TRY(std::int64_t added,
        transaction->run(
            "INSERT INTO comments (id, article, parent, state, name, email, address, words, written_at) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING",
            {comment.id, comment.article, comment.parent, comment.state, comment.name, comment.email,
             comment.address, comment.words, comment.written_at}));
    if (added == 1) return CommentOutcome::Made;
    TRY(std::int64_t changed,
        transaction->run(
            "UPDATE comments SET state = $2, name = $3, email = $4, address = $5, words = $6 WHERE id = $1 "
            "AND (state <> $2 OR name <> $3 OR email <> $4 OR address <> $5 OR words <> $6)",
            {comment.id, comment.state, comment.name, comment.email, comment.address, comment.words}));
    return changed == 1 ? CommentOutcome::Updated : CommentOutcome::Unchanged;
}

}  // namespace stanhope
