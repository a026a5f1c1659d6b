// What somebody should see to before an article is published.

#pragma once

#include <string>
#include <vector>

#include "articles/articles.h"

namespace stanhope {

enum class CheckLevel {
    Stop,     // publishing refuses the article
    Warning,  // an editor may know better
};

struct Check {
    std::string code;  // `headline_missing`; the desk has words for it
    CheckLevel level = CheckLevel::Warning;
    std::string block;  // the id of the block it is about; empty if it is about the article
    std::string field;  // the field of the content, likewise
    std::string about;  // what it is about: the id or the name of a picture
};

// Everything to see to, what stops the publication first.
base::Result<std::vector<Check>> checks_of(database::Connection& connection, const Article& article,
                                           const ArticleRules& rules, base::Time now);

}  // namespace stanhope
