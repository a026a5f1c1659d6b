// A search and what it found.

#pragma once

#include <string>
#include <vector>

#include "themes/pages/article_list.h"

namespace stanhope {

// What the reader searched for, and how.
struct Search {
    std::string words;
    bool is_best_first = false;
    std::string section;  // a slug; this and the next four are empty if the search is not restricted by them
    std::string author;   // an author's slug
    std::string kind;
    std::string since;  // `since` and `until` are days: `2026-11-25`
    std::string until;
    std::string other_order_url;        // address of the same search in the other order
    std::string suggestion;             // corrected words that find something; empty if there are none
    std::vector<std::string> excerpts;  // HTML, one excerpt for each article of the list

    bool is_narrowed() const {
        return !(section.empty() && author.empty() && kind.empty() && since.empty() && until.empty());
    }
};

struct SearchPage {
    Search search;
    ArticleList list;
};

}  // namespace stanhope
