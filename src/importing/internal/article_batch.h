// Writes a batch of prepared articles, each with its section, authors, tags, redirects, comments and notes
// for editors.

#pragma once

#include <vector>

#include "database/transaction.h"
#include "importing/internal/conversion.h"
#include "importing/internal/import_parts.h"
#include "importing/internal/names.h"
#include "importing/internal/outcome.h"
#include "importing/internal/prepared_article.h"

namespace stanhope {

// Not thread-safe, because it adds to `names`.
class ArticleBatch {
public:
    ArticleBatch(const ImportParts& parts, ImportedNames& names, database::Transaction& transaction)
        : parts_(parts), names_(names), transaction_(transaction) {}

    // Writes all articles of the batch. If one cannot be written, the outcome has a remark about it, and the
    // others are still written. An error means that the whole batch failed.
    base::Result<WriteOutcome> write(const std::vector<PreparedArticle>& batch);

private:
    base::Result<WriteOutcome> write_or_refuse(const PreparedArticle& prepared);
    base::Result<void> write(const PreparedArticle& prepared, WriteOutcome& outcome);
    base::Result<void> add(const PreparedArticle& prepared, const ImportedArticle& imported,
                           WriteOutcome& outcome);
    base::Result<void> save_again(const PreparedArticle& prepared, const ImportedArticle& imported,
                                  WriteOutcome& outcome);
    base::Result<void> write_changed_comments(const PreparedArticle& prepared, WriteOutcome& outcome);
    base::Result<void> write_what_belongs(const PreparedArticle& prepared, const std::string& id,
                                          const ImportedArticle& imported, WriteOutcome& outcome);
    base::Result<ImportedArticle> converted(const PreparedArticle& prepared, WriteOutcome& outcome);
    base::Result<void> fill_authors(const OldArticle& article, Content& content);
    base::Result<void> fill_tags(const OldArticle& article, const std::string& edition, Content& content,
                                 WriteOutcome& outcome);
    ImportKey key_of(const PreparedArticle& prepared) const {
        return {parts_.reader.site(), "article", prepared.article.key};
    }

    const ImportParts& parts_;
    ImportedNames& names_;
    database::Transaction& transaction_;
};

}  // namespace stanhope
