// What search engines read to find every page (sitemaps.org 0.9) and the newest ones (Google's news sitemap).
//
// Each edition has a sitemap a month, so that one changes when something of its month does and the others
// hold still, however long the archive is.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "articles/published.h"
#include "editions/editions.h"
#include "text/local_date.h"

namespace stanhope {

// Lists the months from the first to the last, for each edition that has something. Months are in UTC.
struct EditionMonths {
    Edition edition;
    text::LocalDate first;
    text::LocalDate last;
};
std::string sitemap_index(std::string_view origin, const std::vector<EditionMonths>& editions);

std::string sitemap(std::string_view origin, const Edition& edition,
                    const std::vector<ArticleSummary>& articles);

// Articles of the last two days, a thousand at most.
std::string news_sitemap(std::string_view origin, const Edition& edition, std::string_view publication,
                         const std::vector<ArticleSummary>& articles);

// RFC 9309.
std::string robots_txt(std::string_view origin, const std::vector<Edition>& editions);

// Whom to tell of a weakness (RFC 9116); `contact` is an address as in `mailto:security@news.example`.
std::string security_txt(std::string_view origin, std::string_view contact,
                         const std::vector<Edition>& editions, base::Time expires);

}  // namespace stanhope
