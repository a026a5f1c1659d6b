// The input and the output of page readers, which read the content of a page from the database
// (site/pages/page_readers.h).

#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "articles/published.h"
#include "database/connection.h"
#include "search/search_index.h"
#include "site/internal/place.h"
#include "themes/page_content.h"

namespace stanhope {

struct PageReading {
    database::Connection& connection;
    const SearchIndex& search;
    const AddressMatch& match;
    std::string_view query;  // still percent-encoded
    PageFrame frame;         // the page reader moves it into its result
};

// The content of a page that was found, and how it is answered.
struct FoundPage {
    PageContent content;
    std::vector<std::string> content_keys = {};  // the page is stale when one of them becomes stale
    std::string cache_control = {};              // empty: the usual value for pages
    std::string read_as = {};                    // the id of the article that a reading counts for
};

// A file for other programs, such as a feed or a sitemap.
struct FoundText {
    std::string content_type;
    std::string text;
    std::vector<std::string> content_keys = {};
};

struct MovedTo {
    std::string address;
};

// What a page reader found at an address: nothing, a page, a file, or a redirect.
using Found = std::variant<std::monostate, FoundPage, FoundText, MovedTo>;

// Makes a page about `subject`, with the content key of its edition as the first key.
template <typename Subject>
FoundPage page_about(PageReading& reading, Subject subject) {
    FoundPage page{{std::move(reading.frame), std::move(subject)}};
    page.content_keys.push_back("edition:" + page.content.edition.tag);
    return page;
}

}  // namespace stanhope
