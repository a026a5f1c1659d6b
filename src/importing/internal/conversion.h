// Converts an article of an archive into one of ours, as far as that needs no database. Its section, authors
// and tags are filled in later, because their ids are known only in the transaction.

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
    std::vector<ImportRemark> remarks;  // on what the conversion altered
};

// `site` is the old site, and `now` the time that decides whether a scheduled article is too late. Invalid
// (article.language, and whatever is wrong with the body); Conflict (import.changed) if the plan lacks the
// article.
base::Result<ConvertedArticle> convert(const PreparedArticle& prepared, const Plan& plan,
                                       const std::string& site, base::Time now);

}  // namespace stanhope
