#include <algorithm>

#include "articles/articles.h"
#include "articles/internal/saving.h"
#include "base/uuid.h"
#include "text/slug.h"

namespace stanhope {

namespace {

using database::Row;
using database::Transaction;

// Returns the story of the article that `added` translates, or a new story if it translates none. Invalid
// (article.translation) if both are in the same edition; Conflict (article.translated).
base::Result<std::string> story_of(Transaction& transaction, const NewArticle& added) {
    if (!added.story) return base::Uuid::make({}).to_string();
    TRY(Article original, lock_article(transaction, *added.story));
    if (original.edition == added.edition)
        return base::invalid("article.translation",
                             "A translation must be in another edition than its original.");
    TRY(auto taken, transaction->first("SELECT 1 FROM articles WHERE story = $1 AND edition = $2 AND state "
                                       "<> 'withdrawn' AND spiked_at IS NULL",
                                       {original.story, added.edition}, [](const Row&) { return true; }));
    if (taken)
        return base::conflict("article.translated", "The story has an article in this edition already.");
    return original.story;
}

// The first section of the edition in which the actor may write.
base::Result<std::string> first_section(Transaction& transaction, const Actor& actor,
                                        const Article& article) {
    TRY(auto sections, transaction->all("SELECT id FROM sections WHERE edition = $1 ORDER BY position, id",
                                        {article.edition}, [](const Row& row) { return row.string(0); }));
    auto open = std::ranges::find_if(sections, [&](const std::string& section) {
        return may(actor, Right::Write, {article.edition, section, article.creator});
    });
    if (open != sections.end()) return *open;
    return base::invalid("article.field", "“section” must name a section of the edition.");
}

// A draft that was sent before: the desk makes the id, and sends it again when it got no answer.
base::Result<std::optional<Article>> find_own(VerbContext& verb, const std::optional<std::string>& id) {
    if (!id) return std::nullopt;
    TRY(auto creator, verb.transaction->first("SELECT creator FROM articles WHERE id = $1", {*id},
                                              [](const Row& row) { return row.string(0); }));
    if (!creator) return std::nullopt;
    if (*creator != verb.actor.text())
        return base::conflict("article.id_taken", "Another article has this id already.");
    TRY(Article article, get_article(verb.transaction.connection(), *id));
    return article;
}

base::Result<void> must_be_usable(const std::optional<std::string>& id) {
    auto uuid = id ? base::Uuid::parse(*id) : std::nullopt;
    if (!id || (uuid && uuid->to_string() == *id)) return {};
    return base::invalid("article.field", "“id” must be a UUID in lower-case letters.");
}

}  // namespace

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

base::Result<Article> Articles::write(const Actor& actor, const NewArticle& added) {
    Content content;
    auto raw_html = may(actor, Right::UseHtml) ? richtext::RawHtml::Allowed : richtext::RawHtml::Refused;
    TRY(change_content(content, added.fields, raw_html));
    TRY(must_be_usable(added.id));
    return database_.write([&](Transaction& transaction) -> base::Result<Article> {
        VerbContext verb{transaction, feed_, actor, clock_.now()};
        TRY(auto there, find_own(verb, added.id));
        if (there) return *std::move(there);
        Article article;
        article.id = added.id ? *added.id : base::Uuid::make(verb.now).to_string();
        article.edition = added.edition;
        article.creator = actor.text();
        article.content = content;
        if (content.section.empty()) {
            TRY(article.content.section, first_section(transaction, actor, article));
        }
        TRY(must_may(actor, Right::Write, subject_of(article)));
        TRY(must_refer_rightly(transaction.connection(), article.edition, article.content));
        TRY(article.story, story_of(transaction, added));
        if (article.content.slug.empty()) {
            TRY(article.content.slug, free_slug(transaction, article.content));
        }
        TRY(add_first_revision(verb, article));
        TRY(record(verb, Happening::DraftWritten, article));
        return article;
    });
}

}  // namespace stanhope
