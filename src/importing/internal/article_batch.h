// Writes a batch of prepared articles, with everything that belongs to each: its section, authors and tags,
// its redirects, the comments under it, and the notes for editors.

#pragma once

#include <vector>

#include "database/transaction.h"
#include "importing/internal/conversion.h"
#include "importing/internal/import_parts.h"
#include "importing/internal/names.h"
#include "importing/internal/outcome.h"
#include "importing/internal/prepared_article.h"

namespace stanhope {

// For one thread at a time, because it fills `names`.
class ArticleBatch {
public:
    ArticleBatch(const ImportParts& parts, ImportedNames& names, database::Transaction& transaction)
        : parts_(parts), names_(names), transaction_(transaction) {}

    // An article that cannot be written is refused with a remark, and the others are written all the same. An
    // error is of the whole batch.
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
