// Reads the sitemaps for search engines: an index, a sitemap for each month of an edition, and one of the
// last two days.

#include <fmt/format.h>

#include "feeds/sitemap.h"
#include "site/internal/lists.h"
#include "site/pages/page_readers.h"
#include "text/local_date.h"

namespace stanhope {

namespace {

constexpr std::int64_t kSitemapLength = 50'000;
constexpr std::int64_t kNewsLength = 1'000;
constexpr std::chrono::hours kNewsAge{48};
constexpr const char* kZone = "UTC";

FoundText xml(std::string text, std::vector<std::string> keys = {}) {
    return {"application/xml; charset=utf-8", std::move(text), std::move(keys)};
}

text::LocalDate month_of(base::Time time) {
    text::LocalDate date = text::date_in(time, kZone);
    date.day = 1;
    return date;
}

}  // namespace

base::Result<Found> read_sitemap(PageReading reading) {
    std::vector<EditionMonths> months;
    std::vector<std::string> keys{"editions"};
    for (const Edition& edition : reading.frame.editions) {
        keys.push_back("list:" + edition.tag);
        TRY(auto span, published_span(reading.connection, edition.tag));
        if (span) months.push_back({edition, month_of(span->first), month_of(span->last)});
    }
    return xml(sitemap_index(reading.frame.origin, months), std::move(keys));
}

base::Result<Found> read_month_sitemap(PageReading reading) {
    auto month = text::parse_month(reading.match.value("month"));
    if (!month) return Found();
    const Edition& edition = reading.frame.edition;
    TRY(auto articles,
        list_between(reading.connection, list_of_edition(edition), text::begin_of(*month, kZone),
                     text::begin_of(text::month_after(*month), kZone), kSitemapLength));
    if (articles.empty()) return Found();
    return xml(sitemap(reading.frame.origin, edition, articles),
               {fmt::format("list:{}/{}", edition.tag, text::month_text(*month))});
}

base::Result<Found> read_news_sitemap(PageReading reading) {
    const PageFrame& frame = reading.frame;
    base::Time now = frame.made_at;
    TRY(auto articles, list_between(reading.connection, list_of_edition(frame.edition), now - kNewsAge,
                                    now + kNewsAge, kNewsLength));
    return xml(news_sitemap(frame.origin, frame.edition, frame.edition.name, articles));
}

}  // namespace stanhope
