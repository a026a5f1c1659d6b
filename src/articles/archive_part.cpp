#include "articles/archive_part.h"

#include <fmt/format.h>

#include "articles/content.h"
#include "articles/versions.h"
#include "richtext/document.h"

namespace stanhope {

namespace {

using Column = ArchiveColumn;
using Kind = ArchiveColumn::Kind;

// Invalid (import.body) unless the content is byte for byte what this program would have stored. So an
// archive cannot bring in unknown fields or unsanitized HTML.
base::Result<void> must_be_our_content(std::string_view text) {
    auto foreign =
        base::invalid("import.body", "the article's content is not in the form that Stanhope stores");
    auto content = content_from_json(text);
    if (!content) return foreign;
    bool is_ours = richtext::is_normalized(content->body) && to_json(*content) == text;
    return is_ours ? base::Result<void>() : foreign;
}

base::Result<void> must_hold(database::Connection& connection) {
    TRY(ChainReport chain, verify_versions(connection));
    if (!chain.broken_at) return {};
    return base::invalid("import.versions", fmt::format("The log of versions is broken at link {}: {}.",
                                                        *chain.broken_at, chain.what));
}

constexpr Column kArticlesColumns[] = {{"id"},
                                       {"edition"},
                                       {"story"},
                                       {"state"},
                                       {"revision", Kind::Number},
                                       {"published_revision", Kind::Number},
                                       {"kind"},
                                       {"section"},
                                       {"slug", Kind::Slug},
                                       {"headline"},
                                       {"creator"},
                                       {"publish_at", Kind::Time},
                                       {"withdraw_at", Kind::Time},
                                       {"first_published_at", Kind::Time},
                                       {"created_at", Kind::Time},
                                       {"updated_at", Kind::Time},
                                       {"spiked_at", Kind::Time}};
constexpr Column kArticleAuthorsColumns[] = {{"article"}, {"author"}, {"updated_at", Kind::Time}};
constexpr Column kRevisionsColumns[] = {{"article"},
                                        {"number", Kind::Number},
                                        {"content", Kind::Json, must_be_our_content},
                                        {"saved_by"},
                                        {"saved_at", Kind::Time}};
constexpr Column kVersionsColumns[] = {{"seq", Kind::Number},
                                       {"article"},
                                       {"kind"},
                                       {"revision", Kind::Number},
                                       {"at", Kind::Time},
                                       {"actor"},
                                       {"content", Kind::Json},
                                       {"content_hash"},
                                       {"previous_hash"},
                                       {"hash"}};
constexpr Column kPublishedArticlesColumns[] = {{"id"},
                                                {"edition"},
                                                {"story"},
                                                {"kind"},
                                                {"section"},
                                                {"slug", Kind::Slug},
                                                {"headline"},
                                                {"standfirst"},
                                                {"byline"},
                                                {"content", Kind::Json, must_be_our_content},
                                                {"published_at", Kind::Time},
                                                {"updated_at", Kind::Time},
                                                {"words", Kind::Number},
                                                {"labels"},
                                                {"lead_picture"}};
constexpr Column kPublishedAuthorsColumns[] = {
    {"article"}, {"author"}, {"role"}, {"position", Kind::Number}, {"edition"}, {"published_at", Kind::Time}};
constexpr Column kPublishedTagsColumns[] = {
    {"article"}, {"tag"}, {"position", Kind::Number}, {"published_at", Kind::Time}};
constexpr Column kAddressesColumns[] = {{"section"}, {"slug", Kind::Slug}, {"article"}};
constexpr Column kTombstonesColumns[] = {{"article"}, {"edition"}, {"reason"}, {"withdrawn_at", Kind::Time}};
constexpr Column kCorrectionsColumns[] = {
    {"id"}, {"article"}, {"severity"}, {"place"}, {"words"}, {"published_by"}, {"published_at", Kind::Time}};
constexpr Column kNotesColumns[] = {{"id"},
                                    {"article"},
                                    {"block"},
                                    {"words"},
                                    {"author"},
                                    {"at", Kind::Time},
                                    {"resolved_at", Kind::Time},
                                    {"resolved_by"}};

constexpr ArchiveTable kTables[] = {
    {"articles", "id", kArticlesColumns},
    {"article_authors", "article, author", kArticleAuthorsColumns},
    {"revisions", "article, number", kRevisionsColumns},
    {"versions", "seq", kVersionsColumns},
    {"published_articles", "id", kPublishedArticlesColumns},
    {"published_authors", "article, author, role", kPublishedAuthorsColumns},
    {"published_tags", "article, tag", kPublishedTagsColumns},
    {"addresses", "section, slug", kAddressesColumns},
    {"tombstones", "article", kTombstonesColumns},
    {"corrections", "id", kCorrectionsColumns},
    {"notes", "id", kNotesColumns},
};

}  // namespace

ArchivePart article_archive_part() {
    return {kTables, must_hold};
}

}  // namespace stanhope
