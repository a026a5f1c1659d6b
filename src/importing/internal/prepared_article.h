// An article of an archive between the reading of the file and the writing of its batch.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "importing/internal/import_record.h"
#include "importing/source.h"

namespace stanhope {

// Hashes of the article and of the comments under it. Both are compared with those of an earlier import.
struct ArticleHash {
    std::string text;  // 64 digits
    std::string comments;

    static ArticleHash of(const OldArticle& article);
    static ArticleHash from_stored(std::string_view stored);
    std::string stored() const { return text + comments; }
};

struct PreparedArticle {
    OldArticle article;
    ArticleHash hash = {};
    std::optional<ImportRecord> before = {};         // of an earlier import
    base::Result<std::string> body = std::string();  // as we store it
    std::string lead_picture = {};                   // an id of the library
    std::int64_t missing = 0;                        // pictures
    std::vector<ImportRemark> remarks = {};
    bool is_unchanged = false;  // since an earlier import; the comments under it may have changed
};

// How much memory the article takes, about.
std::size_t size_of(const OldArticle& article);

}  // namespace stanhope
