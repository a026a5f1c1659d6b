// The page with the form to report a mistake in an article, and the page that is shown after a report was
// sent.

#pragma once

#include <string>

#include "articles/published.h"

namespace stanhope {

struct ReportPage {
    ArticleSummary about;
    bool is_sent = false;
    // If the form was refused: what the reader sent, and the name of the interface string that says why.
    std::string words = {};
    std::string reply_to = {};
    std::string problem = {};
};

}  // namespace stanhope
