#include <algorithm>

#include <fmt/format.h>

#include "articles/articles.h"
#include "articles/internal/rows.h"
#include "articles/versions.h"
#include "base/strings.h"

namespace stanhope {

namespace {

using database::Transaction;

constexpr std::size_t kMaxReasonBytes = 1'000;

// Returns the content that replaces that of a redacted revision: only its kind, section and slug remain.
Content emptied(const Content& content) {
    Content empty;
    empty.kind = content.kind;
    empty.section = content.section;
    empty.slug = content.slug;
    empty.headline = "–";
    return empty;
}

// Deletes the text of the revision that a redacted version was made from, because it is the same text.
base::Result<void> empty_revision(VerbContext& verb, const Article& article, std::int64_t number) {
    TRY(Content content, get_revision(verb.transaction.connection(), article.id, number));
    Content empty = emptied(content);
    TRY(verb.transaction->run("UPDATE revisions SET content = $3 WHERE article = $1 AND number = $2",
                              {article.id, number, to_json(empty)}));
    if (number == article.revision) {
        TRY(verb.transaction->run("UPDATE articles SET headline = $2 WHERE id = $1",
                                  {article.id, empty.headline}));
    }
    return {};
}

}  // namespace

base::Result<void> Articles::redact(const Actor& actor, std::string_view id, std::int64_t seq,
                                    std::string_view reason) {
    std::string_view trimmed = base::trim(reason);
    if (trimmed.empty() || trimmed.size() > kMaxReasonBytes) {
        return base::invalid("redaction.reason",
                             fmt::format("A redaction needs a reason of at most {} bytes.", kMaxReasonBytes));
    }
    return database_.write([&](Transaction& transaction) -> base::Result<void> {
        VerbContext verb{transaction, feed_, actor, clock_.now()};
        TRY(Article article, lock_article_for(verb, Right::Redact, id));
        TRY(auto versions, versions_of(transaction.connection(), id));
        auto version = std::ranges::find(versions, seq, &Version::seq);
        auto revision = version == versions.end() ? std::nullopt : version->revision;
        bool is_public = article.state == ArticleState::Published && revision == article.published_revision;
        if (revision && is_public) {
            return base::conflict(
                "redaction.public",
                "Readers see this version. Publish another one or withdraw the article first.");
        }
        TRY(redact_version(transaction, id, seq, trimmed, actor.text(), verb.now));
        if (revision) {
            TRY(empty_revision(verb, article, *revision));
        }
        TRY(record(verb, Happening::ArticleRedacted, article));
        return {};
    });
}

}  // namespace stanhope
