#include "feeds/sitemap.h"

#include <chrono>

#include <fmt/format.h>

#include "articles/addresses.h"
#include "base/strings.h"
#include "feeds/internal/xml.h"

namespace stanhope {

namespace {

constexpr std::string_view kSitemaps = "http://www.sitemaps.org/schemas/sitemap/0.9";
constexpr std::string_view kNews = "http://www.google.com/schemas/sitemap-news/0.9";
constexpr int kFirstYear = 1970;
constexpr int kLastYear = 2200;

}  // namespace

std::string SitemapMonth::text() const {
    return fmt::format("{:04}-{:02}", year, month);
}

base::Time SitemapMonth::begin() const {
    std::chrono::year_month_day first(std::chrono::year(year),
                                      std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(1));
    return std::chrono::sys_days(first);
}

base::Time SitemapMonth::end() const {
    return next().begin();
}

SitemapMonth SitemapMonth::of(base::Time time) {
    std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(time));
    return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month()))};
}

std::optional<SitemapMonth> SitemapMonth::parse(std::string_view text) {
    constexpr std::size_t kSize = 7;
    if (text.size() != kSize || text[4] != '-') return std::nullopt;
    auto year = base::parse_int64(text.substr(0, 4));
    auto month = base::parse_int64(text.substr(5));
    if (!year || !month || *year < kFirstYear || *year > kLastYear || *month < 1 || *month > 12)
        return std::nullopt;
    return SitemapMonth{static_cast<int>(*year), static_cast<int>(*month)};
}

SitemapMonth SitemapMonth::next() const {
    return month == 12 ? SitemapMonth{year + 1, 1} : SitemapMonth{year, month + 1};
}

std::string sitemap_index(std::string_view origin, const std::vector<EditionMonths>& editions) {
    XmlWriter xml;
    xml.open("sitemapindex", {{"xmlns", kSitemaps}});
    for (const EditionMonths& months : editions) {
        for (SitemapMonth month = months.first; month <= months.last; month = month.next()) {
            xml.open("sitemap");
            xml.text("loc",
                     fmt::format("{}{}sitemap-{}.xml", origin, front_address(months.edition), month.text()));
            xml.close("sitemap");
        }
    }
    xml.close("sitemapindex");
    return xml.taken();
}

std::string sitemap(std::string_view origin, const Edition& edition,
                    const std::vector<ArticleSummary>& articles) {
    XmlWriter xml;
    xml.open("urlset", {{"xmlns", kSitemaps}});
    for (const ArticleSummary& article : articles) {
        xml.open("url");
        xml.text("loc", fmt::format("{}{}", origin, article_address(edition, article)));
        xml.text("lastmod", base::to_rfc3339_seconds(article.updated_at));
        xml.close("url");
    }
    xml.close("urlset");
    return xml.taken();
}

std::string news_sitemap(std::string_view origin, const Edition& edition, std::string_view publication,
                         const std::vector<ArticleSummary>& articles) {
    XmlWriter xml;
    xml.open("urlset", {{"xmlns", kSitemaps}, {"xmlns:news", kNews}});
    for (const ArticleSummary& article : articles) {
        xml.open("url");
        xml.text("loc", fmt::format("{}{}", origin, article_address(edition, article)));
        xml.open("news:news");
        xml.open("news:publication");
        xml.text("news:name", publication);
        xml.text("news:language", article.edition);
        xml.close("news:publication");
        xml.text("news:publication_date", base::to_rfc3339_seconds(article.published_at));
        xml.text("news:title", article.headline);
        xml.close("news:news");
        xml.close("url");
    }
    xml.close("urlset");
    return xml.taken();
}

std::string robots_txt(std::string_view origin, const std::vector<Edition>& editions) {
    std::string text = "User-agent: *\nDisallow: /api/\n\n";
    text += fmt::format("Sitemap: {}/sitemap.xml\n", origin);
    for (const Edition& edition : editions)
        text += fmt::format("Sitemap: {}{}news-sitemap.xml\n", origin, front_address(edition));
    return text;
}

}  // namespace stanhope
