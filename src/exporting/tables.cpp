#include "exporting/tables.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.h"

namespace stanhope {

namespace {

using Column = ArchiveColumn;
using Kind = ArchiveColumn::Kind;

constexpr Column kSettings[] = {{"name"}, {"value"}};
constexpr Column kEditions[] = {{"tag"},
                                {"name"},
                                {"locale"},
                                {"time_zone"},
                                {"prefix"},
                                {"words_per_minute", Kind::Number},
                                {"position", Kind::Number},
                                {"date_pattern"},
                                {"time_pattern"},
                                {"number_locale"}};
constexpr Column kEditionStrings[] = {{"edition"}, {"name"}, {"value"}};
constexpr Column kSections[] = {{"id"},          {"edition"},
                                {"name"},        {"slug", Kind::Slug},
                                {"parent"},      {"position", Kind::Number},
                                {"translation"}, {"is_listed", Kind::Flag}};
constexpr Column kFormerSections[] = {{"edition"}, {"slug", Kind::Slug}, {"section"}};
constexpr Column kTags[] = {{"id"}, {"edition"}, {"name"}, {"slug", Kind::Slug}};
constexpr Column kAuthors[] = {
    {"id"}, {"name"}, {"slug", Kind::Slug}, {"is_columnist", Kind::Flag}, {"bio", Kind::Json}};
constexpr Column kPictures[] = {{"id"},
                                {"hash"},
                                {"stamp"},
                                {"kind"},
                                {"bytes", Kind::Number},
                                {"width", Kind::Number},
                                {"height", Kind::Number},
                                {"frames", Kind::Number},
                                {"likeness"},
                                {"placeholder"},
                                {"focus_x", Kind::Number},
                                {"focus_y", Kind::Number},
                                {"crops", Kind::Json},
                                {"is_transparent", Kind::Flag},
                                {"words", Kind::Json},
                                {"expires_at", Kind::Time},
                                {"creator"},
                                {"created_at", Kind::Time},
                                {"updated_at", Kind::Time}};
constexpr Column kPictureLikeness[] = {{"quarter", Kind::Number}, {"bits"}, {"picture"}};
constexpr Column kArticles[] = {{"id"},
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
                                {"updated_at", Kind::Time}};
constexpr Column kArticleAuthors[] = {{"article"}, {"author"}, {"updated_at", Kind::Time}};
constexpr Column kRevisions[] = {
    {"article"}, {"number", Kind::Number}, {"content", Kind::Body}, {"saved_by"}, {"saved_at", Kind::Time}};
constexpr Column kVersions[] = {{"seq", Kind::Number},
                                {"article"},
                                {"kind"},
                                {"revision", Kind::Number},
                                {"at", Kind::Time},
                                {"actor"},
                                {"content", Kind::Json},
                                {"content_hash"},
                                {"previous_hash"},
                                {"hash"}};
constexpr Column kPublished[] = {{"id"},
                                 {"edition"},
                                 {"story"},
                                 {"kind"},
                                 {"section"},
                                 {"slug", Kind::Slug},
                                 {"headline"},
                                 {"standfirst"},
                                 {"byline"},
                                 {"content", Kind::Body},
                                 {"published_at", Kind::Time},
                                 {"updated_at", Kind::Time},
                                 {"words", Kind::Number},
                                 {"labels"},
                                 {"lead_picture"}};
constexpr Column kPublishedAuthors[] = {
    {"article"}, {"author"}, {"role"}, {"position", Kind::Number}, {"edition"}, {"published_at", Kind::Time}};
constexpr Column kPublishedTags[] = {
    {"article"}, {"tag"}, {"position", Kind::Number}, {"published_at", Kind::Time}};
constexpr Column kAddresses[] = {{"section"}, {"slug", Kind::Slug}, {"article"}};
constexpr Column kTombstones[] = {{"article"}, {"edition"}, {"reason"}, {"withdrawn_at", Kind::Time}};
constexpr Column kCorrections[] = {
    {"id"}, {"article"}, {"severity"}, {"place"}, {"words"}, {"published_by"}, {"published_at", Kind::Time}};
constexpr Column kNotes[] = {{"id"},
                             {"article"},
                             {"block"},
                             {"words"},
                             {"author"},
                             {"at", Kind::Time},
                             {"resolved_at", Kind::Time},
                             {"resolved_by"}};
constexpr Column kComments[] = {{"id"},      {"article"}, {"parent"},
                                {"state"},   {"name"},    {"email"},
                                {"address"}, {"words"},   {"written_at", Kind::Time}};
constexpr Column kRedirects[] = {{"path"}, {"kind"}, {"target"}, {"is_permanent", Kind::Flag}};
constexpr Column kRedirectRules[] = {
    {"position", Kind::Number}, {"pattern"}, {"target"}, {"is_permanent", Kind::Flag}};
constexpr Column kReaders[] = {
    {"id"}, {"email"}, {"name"}, {"note"}, {"is_subscribed", Kind::Flag}, {"joined_at", Kind::Time}};
constexpr Column kImported[] = {{"source"},
                                {"kind"},
                                {"old_id"},
                                {"subject"},
                                {"hash"},
                                {"revision", Kind::Number},
                                {"missing", Kind::Number}};

constexpr ArchiveTable kTables[] = {
    {"settings", "name", kSettings},
    {"editions", "tag", kEditions},
    {"edition_strings", "edition, name", kEditionStrings},
    {"sections", "id", kSections},
    {"former_sections", "edition, slug", kFormerSections},
    {"tags", "id", kTags},
    {"authors", "id", kAuthors},
    {"pictures", "id", kPictures},
    {"picture_likeness", "quarter, bits, picture", kPictureLikeness},
    {"articles", "id", kArticles},
    {"article_authors", "article, author", kArticleAuthors},
    {"revisions", "article, number", kRevisions},
    {"versions", "seq", kVersions},
    {"published_articles", "id", kPublished},
    {"published_authors", "article, author, role", kPublishedAuthors},
    {"published_tags", "article, tag", kPublishedTags},
    {"addresses", "section, slug", kAddresses},
    {"tombstones", "article", kTombstones},
    {"corrections", "id", kCorrections},
    {"notes", "id", kNotes},
    {"comments", "id", kComments, "parent"},
    {"redirects", "path", kRedirects},
    {"redirect_rules", "position", kRedirectRules},
    {"readers", "id", kReaders},
    {"imported", "source, kind, old_id", kImported},
};

}  // namespace

std::span<const ArchiveTable> archive_tables() {
    return kTables;
}

std::string select_of(const ArchiveTable& table, database::Dialect dialect) {
    std::string columns;
    for (const ArchiveColumn& column : table.columns) {
        if (!columns.empty()) columns += ", ";
        columns += column.name;
    }
    std::string order;
    for (std::string_view name : base::split(table.order, ',')) {
        name = base::trim(name);
        auto column = std::ranges::find(table.columns, name, &ArchiveColumn::name);
        bool is_text =
            column != table.columns.end() && (column->kind == Kind::Text || column->kind == Kind::Slug);
        order += fmt::format("{}{}{}", order.empty() ? "" : ", ", name,
                             is_text && dialect == database::Dialect::Postgresql ? " COLLATE \"C\"" : "");
    }
    return fmt::format("SELECT {} FROM {} ORDER BY {}", columns, table.name, order);
}

}  // namespace stanhope
