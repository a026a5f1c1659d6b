// Prepares articles for their batch: does what takes long and needs no transaction, that is reading their
// bodies and bringing in their pictures.

#pragma once

#include <string>
#include <vector>

#include "importing/internal/import_parts.h"
#include "importing/internal/prepared_article.h"

namespace stanhope {

class Preparation {
public:
    explicit Preparation(const ImportParts& parts) : parts_(parts) {}

    // Looks up which articles an earlier import brought in.
    base::Result<void> find_records(std::vector<PreparedArticle>& batch) const;
    // An error of the article itself is left in its body. Unavailable (import.file, database.…).
    base::Result<void> prepare(PreparedArticle& prepared) const;

    // Counts a picture in the report, the first time it is taken.
    void count(const TakenPicture& taken) const;

private:
    base::Result<std::string> body_of(PreparedArticle& prepared) const;
    base::Result<std::string> body_of_html(PreparedArticle& prepared) const;
    base::Result<std::string> take_picture(const OldPicture& picture, PreparedArticle& prepared) const;

    const ImportParts& parts_;
};

}  // namespace stanhope
