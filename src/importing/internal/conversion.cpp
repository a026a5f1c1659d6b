#include "importing/internal/conversion.h"

#include <fmt/format.h>

#include "base/one_line.h"
#include "base/uuid.h"
#include "crypto/sha256.h"
#include "importing/internal/outcome.h"
#include "richtext/document.h"

namespace stanhope {

namespace {

using Level = ImportRemark::Level;

void remark(ConvertedArticle& converted, const OldArticle& old, std::string_view code, std::string words) {
    converted.remarks.push_back(remark_of(old, Level::Altered, std::string(code), std::move(words)));
}

// Sets the state that the article had at the source, corrected if it does not fit its time: a public article
// of the future is scheduled, and a scheduled one of the past becomes a draft.
void set_state(ConvertedArticle& converted, const OldArticle& old, base::Time now) {
    ImportedArticle& article = converted.article;
    article.state = old.state;
    article.published_at = old.published_at.value_or(now);
    bool is_public = old.state == ArticleState::Published;
    if (is_public && !old.published_at)
        remark(converted, old, "article.no_time",
               "It has no time of publication, so it was given the present time.");
    if (is_public && article.published_at > now) article.state = ArticleState::Scheduled;
    if (article.state == ArticleState::Scheduled && article.published_at <= now) {
        article.state = ArticleState::Draft;
        remark(converted, old, "article.time_has_passed",
               "It was scheduled for a time that has passed, so it is a draft here.");
    }
}

// The id of the article's story: a hash of site and story, so that translations share it, even if they come
// in different imports.
std::string story_of(const OldArticle& old, const std::string& site) {
    if (old.story.empty()) return base::Uuid::make({}).to_string();
    return crypto::sha256_hex(site + "\n" + old.story).substr(0, 32);
}

void set_words(Content& content, const OldArticle& old) {
    content.kind = old.kind;
    content.headline = base::one_line(old.headline, 500);
    content.standfirst = base::one_line(old.standfirst, 4'000);
    content.dateline = base::one_line(old.dateline, 200);
    content.seo_title = base::one_line(old.seo_title, 500);
    content.seo_description = base::one_line(old.seo_description, 1'000);
    content.source = base::one_line(old.source, 200);
    content.comments_open = old.comments_open;
    bool has_canonical =
        old.canonical_address.starts_with("https://") || old.canonical_address.starts_with("http://");
    if (has_canonical) content.canonical_address = base::one_line(old.canonical_address, 2'000);
}

// Makes a headline from the beginning of the body's first line; if there is none, from the slug.
std::string headline_from(const Content& content) {
    std::string words = richtext::to_text(content.body);
    std::string headline = base::one_line(words.substr(0, words.find('\n')), 100);
    return headline.empty() ? fmt::format("({})", content.slug) : headline;
}

void ensure_headline(ConvertedArticle& converted, const OldArticle& old) {
    Content& content = converted.article.content;
    if (!content.headline.empty()) return;
    content.headline = headline_from(content);
    remark(converted, old, "article.no_headline",
           fmt::format("It had no headline, so it was given “{}”.", content.headline));
}

// Turns a scheduled article that is incomplete into a draft, because nobody would check it before it is
// published.
void unschedule_if_incomplete(ConvertedArticle& converted, const OldArticle& old) {
    if (converted.article.state != ArticleState::Scheduled) return;
    auto complete = must_be_complete(converted.article.content);
    if (complete) return;
    converted.article.state = ArticleState::Draft;
    remark(converted, old, complete.error().code(),
           fmt::format("It was scheduled but is incomplete, so it is a draft here: {}",
                       complete.error().message()));
}

}  // namespace

base::Result<ConvertedArticle> convert(const PreparedArticle& prepared, const Plan& plan,
                                       const std::string& site, base::Time now) {
    const OldArticle& old = prepared.article;
    if (!plan.has_edition(old.language))
        return base::invalid("article.language", fmt::format("“{}” cannot be the language of an edition.",
                                                             base::one_line(old.language, 60)));
    const PlannedArticle* planned = plan.find(old);
    if (planned == nullptr)
        return base::conflict("import.changed", "The file was changed while it was being read.");
    ConvertedArticle converted;
    converted.article.edition = plan.edition_of(old).tag;
    converted.article.story = story_of(old, site);
    set_state(converted, old, now);
    Content& content = converted.article.content;
    set_words(content, old);
    content.slug = planned->slug;
    content.lead_picture = prepared.lead_picture;
    TRY(content.body, prepared.body);
    ensure_headline(converted, old);
    unschedule_if_incomplete(converted, old);
    return converted;
}

}  // namespace stanhope
