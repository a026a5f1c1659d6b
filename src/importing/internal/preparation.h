// Prepares articles for a batch: parses their bodies and imports their pictures. This takes long and needs no
// transaction.

#pragma once

#include <string>
#include <vector>

#include "importing/internal/import_parts.h"
#include "importing/internal/prepared_article.h"

namespace stanhope {

class Preparation {
public:
    explicit Preparation(const ImportParts& parts) : parts_(parts) {}

    // Sets `before` of each article: its record of an earlier import, if there is one.
    base::Result<void> find_records(std::vector<PreparedArticle>& batch) const;
    // Prepares one article. An error of the article itself is stored in `prepared.body`. Unavailable
    // (import.file, database.…).
    base::Result<void> prepare(PreparedArticle& prepared) const;

    // Counts a picture in the report when it is used for the first time.
    void count(const TakenPicture& taken) const;

private:
    base::Result<std::string> body_of(PreparedArticle& prepared) const;
    base::Result<std::string> body_of_html(PreparedArticle& prepared) const;
    base::Result<std::string> take_picture(const OldPicture& picture, PreparedArticle& prepared) const;

    const ImportParts& parts_;
};

}  // namespace stanhope
