#include "articles/internal/saving.h"
#include "articles/working/internal/rows.h"
#include "text/slug.h"

namespace stanhope {

namespace {

using database::Transaction;

// The slug follows the headline until readers know it, unless somebody has written one.
base::Result<void> follow_headline(VerbContext& verb, const Article& article, Content& yours) {
    bool is_made = yours.slug.empty() || (yours.slug == article.content.slug &&
                                          yours.slug.starts_with(text::make_slug(article.content.headline)));
    if (article.first_published_at || !is_made || yours.headline == article.content.headline) return {};
    TRY(yours.slug, free_slug(verb.transaction, yours));
    return {};
}

base::Result<void> keep_content(VerbContext& verb, Article& article, const StoredCopy& stored) {
    TRY(Content yours, content_from_json(stored.content));
    if (yours.slug.empty()) yours.slug = article.content.slug;
    if (yours == article.content) return {};
    TRY(follow_headline(verb, article, yours));
    TRY(save_revision(verb, article, std::move(yours)));
    // The content goes on as it is: a desk that is at this place has it, but for the slug.
    TRY(verb.transaction->run(
        "UPDATE working_copies SET revision = $3, content = $4 WHERE article = $1 AND epoch = $2",
        {article.id, stored.epoch, article.revision, to_json(article.content)}));
    return {};
}

}  // namespace

base::Result<Article> WorkingCopies::keep(const Actor& actor, std::string_view id, const StepPlace& place) {
    return database_.write([&](Transaction& transaction) -> base::Result<Article> {
        VerbContext verb{transaction, feed_, actor, clock_.now()};
        TRY(Article article, lock_article(transaction, id));
        TRY(must_may_save(actor, article));
        TRY(Standing standing, get_standing(transaction.connection(), id));
        TRY(must_be_current(standing, place.epoch));
        if (!standing.has_row) return article;
        TRY(auto stored, stored_copies(transaction.connection(), id));
        bool is_at_head = place.version == standing.head && stored.front().version == standing.head;
        if (!is_at_head)
            return base::conflict("working.behind",
                                  "Words were typed since. Send the newest snapshot, and try again.");
        TRY(keep_content(verb, article, stored.front()));
        return article;
    });
}

}  // namespace stanhope
