#include "site/internal/former_article.h"

#include "articles/addresses.h"

namespace stanhope {

base::Result<Found> read_former_article(PageReading reading, std::string_view end) {
    const Edition& edition = reading.frame.edition;
    TRY(auto former, find_former_address(reading.connection, edition.tag, reading.match.value("section"),
                                         reading.match.value("article")));
    if (!former) return Found();
    if (former->moved_to) return MovedTo{article_address(edition, *former->moved_to) + std::string(end)};
    // The article is neither public nor withdrawn: answer as if the address had never existed.
    if (!former->tombstone) return Found();
    reading.frame.status = 410;
    return page_about(reading, TombstonePage{*std::move(former->tombstone)});
}

}  // namespace stanhope
