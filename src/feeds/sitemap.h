// What search engines read to find every page (sitemaps.org 0.9) and the newest ones (Google's news sitemap).
//
// Each edition has a sitemap a month, so that one changes when something of its month does and the others
// hold still, however long the archive is.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "articles/published.h"
#include "base/time.h"
#include "editions/editions.h"

namespace stanhope {

// A month of an edition, in UTC: `2026-11`.
struct SitemapMonth {
    int year = 0;
    int month = 0;  // from 1

    std::string text() const;
    base::Time begin() const;
    base::Time end() const;  // the next one's beginning

    static SitemapMonth of(base::Time time);
    // Nothing for what is no month, or none that could be.
    static std::optional<SitemapMonth> parse(std::string_view text);
    SitemapMonth next() const;
    bool operator==(const SitemapMonth&) const = default;
    auto operator<=>(const SitemapMonth&) const = default;
};

// Lists the months from the first to the last, for each edition that has something.
struct EditionMonths {
    Edition edition;
    SitemapMonth first;
    SitemapMonth last;
};
std::string sitemap_index(std::string_view origin, const std::vector<EditionMonths>& editions);

std::string sitemap(std::string_view origin, const Edition& edition,
                    const std::vector<ArticleSummary>& articles);

// Articles of the last two days, a thousand at most.
std::string news_sitemap(std::string_view origin, const Edition& edition, std::string_view publication,
                         const std::vector<ArticleSummary>& articles);

std::string robots_txt(std::string_view origin, const std::vector<Edition>& editions);

}  // namespace stanhope
