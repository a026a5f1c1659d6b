#include "articles/addresses.h"
#include "site/internal/lists.h"
#include "site/pages/page_readers.h"

namespace stanhope {

namespace {

// Links to the author's pages in those other editions that have articles by this author.
base::Result<void> link_editions(PageReading& reading, const Author& author) {
    for (const Edition& edition : reading.frame.editions) {
        if (edition.tag == reading.frame.edition.tag) continue;
        TRY(auto theirs, newest_of(reading.connection, list_of_author(edition, author.id), 1));
        if (!theirs.empty())
            reading.frame.elsewhere.push_back({edition, author_address(edition, author.slug)});
    }
    return {};
}

}  // namespace

base::Result<Found> read_author(PageReading reading) {
    const Edition& edition = reading.frame.edition;
    std::string_view slug = reading.match.value("author");
    TRY(auto author, find_author(reading.connection, slug));
    if (!author) return Found();
    TRY(ArticleList list,
        read_newest(reading, list_of_author(edition, author->id), author_address(edition, slug)));
    // Readers must not learn of an author who only has drafts.
    if (list.articles.empty()) return Found();
    TRY(link_editions(reading, *author));
    std::string key = "author:" + author->id;
    FoundPage page = page_about(reading, AuthorPage{*std::move(author), std::move(list)});
    const auto& articles = std::get<AuthorPage>(page.content.subject).list.articles;
    TRY(show_list_pictures(reading.connection, page, articles));
    page.content_keys.push_back(std::move(key));
    return page;
}

}  // namespace stanhope
