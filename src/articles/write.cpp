#include <fmt/format.h>

#include "articles/articles.h"
#include "articles/internal/rows.h"
#include "base/uuid.h"
#include "text/slug.h"

namespace stanhope {

namespace {

using database::Row;
using database::Transaction;

// Makes a slug from the headline, with a number if another article of the section has reserved that slug.
base::Result<std::string> free_slug(Transaction& transaction, const Content& content) {
    std::string stem = text::make_slug(content.headline);
    constexpr int kTries = 50;
    for (int number = 1; number <= kTries && !stem.empty(); ++number) {
        std::string slug = text::numbered_slug(stem, number);
        TRY(auto taken, transaction->first("SELECT 1 FROM addresses WHERE section = $1 AND slug = $2",
                                           {content.section, slug}, [](const Row&) { return true; }));
        if (!taken) return slug;
    }
    return stem;
}

// Returns the story of the article that `added` translates, or a new story if it translates none. Invalid
// (article.translation) if both are in the same edition; Conflict (article.translated).
base::Result<std::string> story_of(Transaction& transaction, const NewArticle& added) {
    if (!added.story) return base::Uuid::make({}).to_string();
    TRY(Article original, lock_article(transaction, *added.story));
    if (original.edition == added.edition)
        return base::invalid("article.translation",
                             "A translation must be in another edition than its original.");
    TRY(auto taken, transaction->first(
                        "SELECT 1 FROM articles WHERE story = $1 AND edition = $2 AND state <> 'withdrawn'",
                        {original.story, added.edition}, [](const Row&) { return true; }));
    if (taken)
        return base::conflict("article.translated", "The story has an article in this edition already.");
    return original.story;
}

}  // namespace

base::Result<Article> Articles::write(const Actor& actor, const NewArticle& added) {
    Content content;
    auto raw_html = may(actor, Right::UseHtml) ? richtext::RawHtml::Allowed : richtext::RawHtml::Refused;
    TRY(change_content(content, added.fields, raw_html));
    if (content.headline.empty()) return base::invalid("article.field", "An article needs a headline.");
    return database_.write([&](Transaction& transaction) -> base::Result<Article> {
        VerbContext verb{transaction, feed_, actor, clock_.now()};
        Article article;
        article.id = base::Uuid::make(verb.now).to_string();
        article.edition = added.edition;
        article.creator = actor.text();
        article.content = content;
        TRY(must_may(actor, Right::Write, subject_of(article)));
        TRY(must_refer_rightly(transaction.connection(), article.edition, content));
        TRY(article.story, story_of(transaction, added));
        if (article.content.slug.empty()) {
            TRY(article.content.slug, free_slug(transaction, content));
        }
        TRY(add_first_revision(verb, article));
        TRY(record(verb, Happening::DraftWritten, article));
        return article;
    });
}

}  // namespace stanhope
