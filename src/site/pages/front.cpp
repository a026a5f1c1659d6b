#include <algorithm>
#include <span>

#include "addresses/public_addresses.h"
#include "articles/addresses.h"
#include "articles/reads.h"
#include "site/internal/lists.h"
#include "site/pages/page_readers.h"

namespace stanhope {

namespace {

constexpr std::size_t kSections = 12;
constexpr std::int64_t kSectionLength = 4;
constexpr std::size_t kTop = 6;  // how many articles stand above the sections

using Top = std::span<const ArticleSummary>;

// Reads the newest articles of a section, without those that the top of the front page shows.
base::Result<std::vector<ArticleSummary>> read_shelf(const PageReading& reading, const Section& section,
                                                     Top top) {
    auto on_top = std::ranges::count(top, section.slug, &ArticleSummary::section_slug);
    TRY(auto newest, newest_of(reading.connection, list_of_section(reading.frame.edition, section.id),
                               kSectionLength + on_top));
    std::erase_if(newest, [&](const ArticleSummary& article) {
        return std::ranges::find(top, article.id, &ArticleSummary::id) != top.end();
    });
    return newest;
}

void link_editions(PageFrame& frame) {
    for (const Edition& edition : frame.editions) {
        if (edition.tag != frame.edition.tag) frame.elsewhere.push_back({edition, front_address(edition)});
    }
}

}  // namespace

base::Result<Found> read_front(PageReading reading) {
    const Edition& edition = reading.frame.edition;
    FrontPage front;
    TRY(front.list, read_newest(reading, list_of_edition(edition), front_address(edition) + "archive"));
    const auto& articles = front.list.articles;
    Top top = Top(articles).first(std::min(articles.size(), kTop));
    const auto& sections = reading.frame.sections;
    for (std::size_t i = 0; i < std::min(sections.size(), kSections); ++i) {
        TRY(front.of_sections[sections[i].id], read_shelf(reading, sections[i], top));
    }
    TRY(front.most_read, most_read(reading.connection, edition.tag));
    TRY(front.columnists, read_columnists(reading));
    link_editions(reading.frame);
    FoundPage page = page_about(reading, std::move(front));
    page.content_keys.push_back("list:" + page.content.edition.tag);
    TRY(show_list_pictures(reading.connection, page, std::get<FrontPage>(page.content.subject).list.articles,
                           kTop));
    return page;
}

}  // namespace stanhope
