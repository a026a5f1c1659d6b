// The objects that all files of src/site share.

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
    // Limits the forms from each network address: ten at once, then one a minute.
    mutable http::RateLimiter form_limiter{{.per_second = 1.0 / 60, .burst = 10}};
};

// Renders a page with the present theme. If `queries` is null, templates cannot ask for more content.
base::Result<SiteAnswer> rendered(const SiteWorks& works, const PageContent& content, ThemeQueries* queries,
                                  const FragmentChoice& choice = {});

// Renders a page that was read with `connection`. The queries of the theme use the same connection.
base::Result<SiteAnswer> rendered(const SiteWorks& works, database::Connection& connection, FoundPage page,
                                  const FragmentChoice& choice = {});

// Reads the content at `place`, which must have an edition. Returns an empty Found if there is nothing.
// `query` is still percent-encoded.
base::Result<Found> read_place(const SiteWorks& works, database::Connection& connection,
                               const std::vector<Edition>& editions, const Place& place,
                               std::string_view path, std::string_view query);

// Whether the query string asks for the text-only form of a page (`view=lite`).
bool asks_for_lite(std::string_view query);

}  // namespace stanhope
