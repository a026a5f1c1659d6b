// Reading what a page is about from the database: what a reader of one kind of page is given, and what it
// finds.

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
    std::string_view query;  // undecoded
    PageFrame frame;         // of the page; the reader moves it into what it finds
};

// A page, and how it is answered.
struct FoundPage {
    PageContent content;
    std::vector<std::string> content_keys = {};  // what it is about, and changes with
    std::string cache_control = {};              // empty: as pages have it
    std::string read_as = {};                    // the article whose reading it is
};

// A file for machines.
struct FoundText {
    std::string content_type;
    std::string text;
    std::vector<std::string> content_keys = {};
};

struct MovedTo {
    std::string address;
};

// What stands at an address: nothing, a page, a file or another address.
using Found = std::variant<std::monostate, FoundPage, FoundText, MovedTo>;

// A page about `subject`, whose keys begin with that of its edition.
template <typename Subject>
FoundPage page_about(PageReading& reading, Subject subject) {
    FoundPage page{{std::move(reading.frame), std::move(subject)}};
    page.content_keys.push_back("edition:" + page.content.edition.tag);
    return page;
}

}  // namespace stanhope
