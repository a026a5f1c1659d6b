// The public site: answers what readers ask for, at the addresses of addresses/public_addresses.h, and takes
// the forms that readers send from its pages.
//
// Each kind of page has a file in site/pages/ and a row in site/pages/page_readers.cpp. HTML pages also have
// a text-only form for slow connections, `?view=lite`.

#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "articles/articles.h"
#include "articles/working/working_copies.h"
#include "base/clock.h"
#include "base/log.h"
#include "database/database.h"
#include "http/message.h"
#include "pictures/rendition_table.h"
#include "press/made_page.h"
#include "reports/reports.h"
#include "search/search_index.h"
#include "themes/theme.h"

namespace stanhope {

struct SiteWorks;

// The objects that a site uses. They must outlive it.
struct SiteParts {
    database::Database& database;
    const SearchIndex& search;
    const Articles& articles;
    const WorkingCopies& working_copies;
    Reports& reports;
    base::Log& log;
    const base::Clock& clock;
    // Returns the sizes in which pictures are offered at present.
    std::function<std::shared_ptr<const RenditionTable>()> renditions;
    // Returns who sends a request; nullopt if the request comes without a sign-in or a key.
    std::function<base::Result<std::optional<Actor>>(const http::Request& request)> who;
};

// Shared between threads; blocks on the database.
class Site {
public:
    Site(SiteParts parts, std::shared_ptr<const Theme> theme);
    ~Site();

    // Makes the page at an address for the press to keep. Returns nullopt if there is no page, or none that
    // the press may keep. Fragments that `find_made` finds are not rendered.
    base::Result<std::optional<press::MadePage>> make(std::string_view target,
                                                      const press::FindMade& find_made = nullptr) const;
    // Renders the named fragments of a page, without the rest. Leaves out fragments that the page does not
    // show.
    base::Result<std::vector<press::MadeFragment>> make_fragments(std::string_view target,
                                                                  std::span<const std::string> names) const;

    // Answers what the press does not keep: pages that do not exist, dynamic pages, forms, other methods, and
    // all requests while the database is down.
    http::Response answer(const http::Request& request) const;

    // Replaces the theme. Assets of the previous theme are still served, because readers have pages open that
    // use them.
    void set_theme(std::shared_ptr<const Theme> theme);

private:
    std::unique_ptr<SiteWorks> works_;
};

}  // namespace stanhope
