// A search and what it found.

#pragma once

#include <string>
#include <vector>

#include "themes/pages/article_list.h"

namespace stanhope {

// What was searched for, and how.
struct Search {
    std::string words;
    bool is_best_first = false;
    std::string section;  // a slug; this and the next four are empty if the reader did not ask for them
    std::string author;   // a slug
    std::string kind;
    std::string since;  // days: `2026-11-25`
    std::string until;
    std::string other_order_url;        // the same search in the other order
    std::string suggestion;             // words that would find something, where these find nothing
    std::vector<std::string> excerpts;  // HTML, one for each article of the list

    bool is_narrowed() const {
        return !(section.empty() && author.empty() && kind.empty() && since.empty() && until.empty());
    }
};

struct SearchPage {
    Search search;
    ArticleList list;
};

}  // namespace stanhope
