// Converts an article of an archive to an ImportedArticle, without the database. Section, authors and tags
// are filled in later, because their ids are known only in the transaction.

#pragma once

#include <string>
#include <vector>

#include "articles/articles.h"
#include "base/result.h"
#include "base/time.h"
#include "importing/internal/plan.h"
#include "importing/internal/prepared_article.h"

namespace stanhope {

struct ConvertedArticle {
    ImportedArticle article;
    std::vector<ImportRemark> remarks;  // about what the conversion altered
};

// `site` is the old site. An article scheduled for a time before `now` becomes a draft. Invalid
// (article.language, or an error of the body); Conflict (import.changed) if the plan does not have the
// article.
base::Result<ConvertedArticle> convert(const PreparedArticle& prepared, const Plan& plan,
                                       const std::string& site, base::Time now);

}  // namespace stanhope
