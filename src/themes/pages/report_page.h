// Where a reader reports a mistake in an article, and is thanked for it.

#pragma once

#include <string>

#include "articles/published.h"

namespace stanhope {

struct ReportPage {
    ArticleSummary about;
    bool is_sent = false;
    // What the reader sent, if it could not be taken, and the name of the text that says why.
    std::string words = {};
    std::string reply_to = {};
    std::string problem = {};
};

}  // namespace stanhope
