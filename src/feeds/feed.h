// What other programs read of the newest articles: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, of an edition,
// a section or somebody's articles.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "articles/published.h"
#include "editions/editions.h"

namespace stanhope {

// Everything a feed says, whichever form it takes.
struct Feed {
    Edition edition;
    std::string origin;  // `https://news.example`; with it addresses are absolute
    std::string title;
    std::string description;
    std::string home;  // the page it is the feed of
    std::string self;  // its own address
    std::string hub;   // of WebSub, that tells subscribers what is new; empty if there is none
    std::vector<ArticleSummary> articles;
};

std::string to_rss(const Feed& feed);
std::string to_atom(const Feed& feed);
std::string to_json_feed(const Feed& feed);

}  // namespace stanhope
