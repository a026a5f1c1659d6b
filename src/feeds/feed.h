// The newest articles as feeds for other programs: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1. A feed belongs
// to an edition, a section or an author.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "articles/published.h"
#include "editions/editions.h"

namespace stanhope {

// The content of a feed, whichever format it is written in.
struct Feed {
    Edition edition;
    std::string origin;  // `https://news.example`; stands before every path
    std::string title;
    std::string description;
    std::string home;  // path of the page whose articles the feed lists
    std::string self;  // path of the feed itself
    std::string hub;   // address of the WebSub hub; empty if there is none
    std::vector<ArticleSummary> articles;
};

std::string to_rss(const Feed& feed);
std::string to_atom(const Feed& feed);
std::string to_json_feed(const Feed& feed);

}  // namespace stanhope
