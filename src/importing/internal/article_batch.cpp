#include "importing/internal/article_batch.h"

#include <algorithm>

#include <fmt/format.h>

#include "importing/internal/answers.h"
#include "importing/internal/old_addresses.h"
#include "text/slug.h"

namespace stanhope {

namespace {

using Level = ImportRemark::Level;

constexpr std::size_t kMostNamed = 50;  // the most authors, and the most tags, of one article

bool is_of_the_batch(const base::Error& error) {
    return error.kind() == base::ErrorKind::Unavailable || error.kind() == base::ErrorKind::Internal;
}

WriteOutcome refused(const OldArticle& article, const base::Error& error) {
    WriteOutcome outcome;
    outcome.counts.emplace_back("article", ImportOutcome::Refused);
    outcome.remarks.push_back(remark_of(article, Level::Error, error.code(), base::describe(error)));
    return outcome;
}

ImportRemark why_ours_stays(const OldArticle& article, ImportedAgain::Outcome outcome) {
    if (outcome == ImportedAgain::Outcome::StaysPublic)
        return remark_of(article, Level::Error, "article.stays_public",
                         "It is no longer public at the source, but readers see it here. It was not changed: "
                         "withdraw it if it should go.");
    return remark_of(article, Level::Note, "article.edited_here",
                     "It has changed both at the source and here, so it was not changed.");
}

}  // namespace

base::Result<WriteOutcome> ArticleBatch::write(const std::vector<PreparedArticle>& batch) {
    WriteOutcome outcome;
    for (const PreparedArticle& prepared : batch) {
        TRY(WriteOutcome one, write_or_refuse(prepared));
        std::ranges::move(one.counts, std::back_inserter(outcome.counts));
        std::ranges::move(one.remarks, std::back_inserter(outcome.remarks));
    }
    return outcome;
}

base::Result<WriteOutcome> ArticleBatch::write_or_refuse(const PreparedArticle& prepared) {
    std::size_t fresh_before = names_.fresh();
    TRY(auto savepoint, database::Savepoint::begin(transaction_));
    WriteOutcome outcome;
    auto written = write(prepared, outcome);
    if (written) {
        TRY(savepoint.keep());
        return outcome;
    }
    if (is_of_the_batch(written.error())) return tl::unexpected(written.error());
    names_.forget_since(fresh_before);
    return refused(prepared.article, written.error());
}

base::Result<void> ArticleBatch::write(const PreparedArticle& prepared, WriteOutcome& outcome) {
    if (prepared.is_unchanged) return write_changed_comments(prepared, outcome);
    outcome.remarks = prepared.remarks;
    TRY(ImportedArticle imported, converted(prepared, outcome));
    return prepared.before ? save_again(prepared, imported, outcome) : add(prepared, imported, outcome);
}

base::Result<void> ArticleBatch::add(const PreparedArticle& prepared, const ImportedArticle& imported,
                                     WriteOutcome& outcome) {
    TRY(std::string id, import_article(transaction_, parts_.feed, imported, parts_.clock.now()));
    TRY(store_import_record(transaction_, key_of(prepared),
                            {id, prepared.hash.stored(), 1, prepared.missing}));
    TRY(write_what_belongs(prepared, id, imported, outcome));
    outcome.counts.emplace_back(prepared.article.kind == "page" ? "page" : "article", ImportOutcome::Made);
    return {};
}

base::Result<void> ArticleBatch::save_again(const PreparedArticle& prepared, const ImportedArticle& imported,
                                            WriteOutcome& outcome) {
    const ImportRecord& before = *prepared.before;
    const OldArticle& article = prepared.article;
    TRY(ImportedAgain again, import_again(transaction_, parts_.feed, before.subject, before.revision,
                                          imported, parts_.clock.now()));
    if (again.outcome != ImportedAgain::Outcome::Saved) {
        outcome.counts.emplace_back("article", ImportOutcome::EditedHere);
        outcome.remarks.push_back(why_ours_stays(article, again.outcome));
        return add_comments(transaction_, {article, before.subject, parts_.reader.site()}, outcome);
    }
    TRY(store_import_record(transaction_, key_of(prepared),
                            {before.subject, prepared.hash.stored(), again.revision, prepared.missing}));
    TRY(write_what_belongs(prepared, before.subject, imported, outcome));
    outcome.counts.emplace_back("article", ImportOutcome::Updated);
    return {};
}

base::Result<void> ArticleBatch::write_what_belongs(const PreparedArticle& prepared, const std::string& id,
                                                    const ImportedArticle& imported, WriteOutcome& outcome) {
    ArticleHere here{prepared.article, id, parts_.reader.site()};
    TRY(redirect_old_addresses(transaction_, prepared.article, {RedirectTarget::Kind::Article, id}, outcome));
    TRY(add_comments(transaction_, here, outcome));
    return add_notes(transaction_, here, imported.content, parts_.clock.now());
}

// Writes only the comments of an article that is otherwise unchanged: readers may have commented since the
// earlier import.
base::Result<void> ArticleBatch::write_changed_comments(const PreparedArticle& prepared,
                                                        WriteOutcome& outcome) {
    outcome.counts.emplace_back("article", ImportOutcome::Unchanged);
    ImportRecord record = *prepared.before;
    ArticleHash before = ArticleHash::from_stored(record.hash);
    if (prepared.hash.comments == before.comments) return {};
    TRY(add_comments(transaction_, {prepared.article, record.subject, parts_.reader.site()}, outcome));
    record.hash = ArticleHash{before.text, prepared.hash.comments}.stored();
    return store_import_record(transaction_, key_of(prepared), record);
}

base::Result<ImportedArticle> ArticleBatch::converted(const PreparedArticle& prepared,
                                                      WriteOutcome& outcome) {
    const OldArticle& article = prepared.article;
    TRY(ConvertedArticle converted, convert(prepared, parts_.plan, parts_.reader.site(), parts_.clock.now()));
    std::ranges::move(converted.remarks, std::back_inserter(outcome.remarks));
    ImportedArticle& imported = converted.article;
    TRY(imported.content.section, names_.section(transaction_, parts_.plan.find(article)->section));
    TRY(fill_authors(article, imported.content));
    TRY(fill_tags(article, imported.edition, imported.content, outcome));
    return std::move(imported);
}

base::Result<void> ArticleBatch::fill_authors(const OldArticle& article, Content& content) {
    for (const std::string& key : article.authors) {
        if (content.authors.size() == kMostNamed) break;
        TRY(std::string id, names_.author(transaction_, key));
        Credit credit{std::move(id), "by"};
        if (std::ranges::find(content.authors, credit) == content.authors.end())
            content.authors.push_back(std::move(credit));
    }
    return {};
}

base::Result<void> ArticleBatch::fill_tags(const OldArticle& article, const std::string& edition,
                                           Content& content, WriteOutcome& outcome) {
    for (const std::string& name : article.tags) {
        if (content.tags.size() == kMostNamed) break;
        if (text::make_slug(name).empty()) {
            outcome.remarks.push_back(remark_of(
                article, Level::LeftOut, "tag.no_letters",
                fmt::format("The tag “{}” has no letters for an address, so it was left out.", name)));
            continue;
        }
        TRY(std::string id, names_.tag(transaction_, edition, name));
        if (std::ranges::find(content.tags, id) == content.tags.end()) content.tags.push_back(std::move(id));
    }
    return {};
}

}  // namespace stanhope
