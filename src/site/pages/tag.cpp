#include "articles/addresses.h"
#include "site/internal/lists.h"
#include "site/pages/page_readers.h"

namespace stanhope {

base::Result<Found> read_tag(PageReading reading) {
    const Edition& edition = reading.frame.edition;
    std::string_view slug = reading.match.value("tag");
    TRY(auto tag, find_tag(reading.connection, edition.tag, slug));
    if (!tag) return Found();
    TRY(ArticleList list, read_newest(reading, list_of_tag(edition, tag->id), tag_address(edition, slug)));
    if (list.articles.empty()) return Found();
    std::string key = "tag:" + tag->id;
    FoundPage page = page_about(reading, TagPage{*std::move(tag), std::move(list)});
    const auto& articles = std::get<TagPage>(page.content.subject).list.articles;
    TRY(show_list_pictures(reading.connection, page, articles));
    page.content_keys.push_back(std::move(key));
    return page;
}

}  // namespace stanhope
