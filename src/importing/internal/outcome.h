// The counts and remarks of one transaction of an import. They are added to the report when it is committed.

#pragma once

#include <string>
#include <utility>
#include <vector>

#include "importing/report.h"
#include "importing/source.h"

namespace stanhope {

struct WriteOutcome {
    std::vector<std::pair<std::string, ImportOutcome>> counts;  // a kind of item, and its outcome
    std::vector<ImportRemark> remarks;
};

inline ImportRemark remark_of(const OldArticle& article, ImportRemark::Level level, std::string code,
                              std::string words) {
    return {level, std::move(code), std::move(words), article.title, article.line};
}

}  // namespace stanhope
