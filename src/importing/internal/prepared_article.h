// An article of an archive that was read from the file, and is prepared to be written in a batch.

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

// Hashes of the article and of its comments, to compare them with those of an earlier import.
struct ArticleHash {
    std::string text;  // 64 hexadecimal digits
    std::string comments;

    static ArticleHash of(const OldArticle& article);
    static ArticleHash from_stored(std::string_view stored);
    std::string stored() const { return text + comments; }
};

struct PreparedArticle {
    OldArticle article;
    ArticleHash hash = {};
    std::optional<ImportRecord> before = {};         // the record of an earlier import
    base::Result<std::string> body = std::string();  // in the format of lib/richtext
    std::string lead_picture = {};                   // an id in the picture library
    std::int64_t missing = 0;                        // how many of its pictures are missing
    std::vector<ImportRemark> remarks = {};
    bool is_unchanged = false;  // whether it is as in an earlier import, apart from its comments
};

// Roughly how many bytes of memory the article takes.
std::size_t size_of(const OldArticle& article);

}  // namespace stanhope
