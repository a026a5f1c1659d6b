// What the parts of the site share.

#pragma once

#include <string_view>

#include "http/routing/rate_limiter.h"
#include "redirects/rules.h"
#include "site/internal/answer.h"
#include "site/internal/frames.h"
#include "site/internal/page_reading.h"
#include "site/internal/themes_in_use.h"
#include "site/site.h"

namespace stanhope {

struct SiteWorks {
    SiteParts parts;
    ThemesInUse themes;
    Frames frames{parts.clock, parts.renditions};
    RedirectRules rules = {};
    // Of forms, by address: ten at once, then one a minute.
    mutable http::RateLimiter form_limiter{{.per_second = 1.0 / 60, .burst = 10}};
};

// The page as the theme shows it. `queries` may be null: then the page can ask for nothing more.
base::Result<SiteAnswer> rendered(const SiteWorks& works, const PageContent& content, ThemeQueries* queries,
                                  const FragmentChoice& choice = {});

// The same for a page that was read with this connection.
base::Result<SiteAnswer> rendered(const SiteWorks& works, database::Connection& connection, FoundPage page,
                                  const FragmentChoice& choice = {});

// Reads what stands at a path in the edition it belongs to; nothing without an edition. `query` is undecoded.
base::Result<Found> read_place(const SiteWorks& works, database::Connection& connection,
                               const std::vector<Edition>& editions, const Place& place,
                               std::string_view path, std::string_view query);

// Whether a query asks for text only.
bool asks_for_lite(std::string_view query);

}  // namespace stanhope
