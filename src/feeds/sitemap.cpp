#include "feeds/sitemap.h"

#include <fmt/format.h>

#include "articles/addresses.h"
#include "feeds/xml.h"

namespace stanhope {

namespace {

constexpr std::string_view kSitemaps = "http://www.sitemaps.org/schemas/sitemap/0.9";
constexpr std::string_view kNews = "http://www.google.com/schemas/sitemap-news/0.9";

}  // namespace

std::string sitemap_index(std::string_view origin, const std::vector<EditionMonths>& editions) {
    XmlWriter xml;
    xml.open("sitemapindex", {{"xmlns", kSitemaps}});
    for (const EditionMonths& months : editions) {
        for (text::LocalDate month = months.first; month <= months.last; month = text::month_after(month)) {
            xml.open("sitemap");
            xml.text("loc", fmt::format("{}{}sitemap-{}.xml", origin, front_address(months.edition),
                                        text::month_text(month)));
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

std::string security_txt(std::string_view origin, std::string_view contact,
                         const std::vector<Edition>& editions, base::Time expires) {
    std::string text = fmt::format("Contact: {}\nExpires: {}\n", contact, base::to_rfc3339_seconds(expires));
    std::string languages;
    for (const Edition& edition : editions)
        languages += (languages.empty() ? "" : ", ") + edition.tag;
    if (!languages.empty()) text += fmt::format("Preferred-Languages: {}\n", languages);
    if (!origin.empty()) text += fmt::format("Canonical: {}/.well-known/security.txt\n", origin);
    return text;
}

}  // namespace stanhope
