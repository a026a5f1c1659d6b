#include "site/internal/former_article.h"
#include "site/pages/page_readers.h"

namespace stanhope {

base::Result<Found> read_history(PageReading reading) {
    TRY(auto published, find_published(reading.connection, reading.frame.edition.tag,
                                       reading.match.value("section"), reading.match.value("article")));
    if (!published) return read_former_article(std::move(reading), "/history");
    HistoryPage found{WholeArticle{*std::move(published)}, {}};
    TRY(found.history, public_history(reading.connection, found.article.summary));
    std::string key = "article:" + found.article.summary.id;
    FoundPage page = page_about(reading, std::move(found));
    page.content_keys.push_back(std::move(key));
    return page;
}

}  // namespace stanhope
