// Sitemaps, from which search engines learn of every page (sitemaps.org 0.9) and of the newest articles
// (Google's news sitemap).
//
// Each edition has one sitemap per month. A change touches only the sitemap of its month, however long the
// archive is.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "articles/published.h"
#include "editions/editions.h"
#include "text/local_date.h"

namespace stanhope {

// The first and the last month in which an edition published, in UTC. The sitemap index lists all months from
// the first to the last.
struct EditionMonths {
    Edition edition;
    text::LocalDate first;
    text::LocalDate last;
};
std::string sitemap_index(std::string_view origin, const std::vector<EditionMonths>& editions);

std::string sitemap(std::string_view origin, const Edition& edition,
                    const std::vector<ArticleSummary>& articles);

// The caller passes the articles of the last two days, at most a thousand, as Google requires.
std::string news_sitemap(std::string_view origin, const Edition& edition, std::string_view publication,
                         const std::vector<ArticleSummary>& articles);

// The content of robots.txt (RFC 9309).
std::string robots_txt(std::string_view origin, const std::vector<Edition>& editions);

// The content of security.txt (RFC 9116). `contact` is a URI such as `mailto:security@news.example`.
std::string security_txt(std::string_view origin, std::string_view contact,
                         const std::vector<Edition>& editions, base::Time expires);

}  // namespace stanhope
