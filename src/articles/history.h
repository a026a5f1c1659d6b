// What readers can see of how an article came to be what it is: each version that was public, and what it
// changed.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "articles/articles.h"
#include "articles/published.h"
#include "database/connection.h"
#include "text/differences.h"

namespace stanhope {

inline constexpr std::size_t kMaxShownVersions = 100;

struct PublicVersion {
    base::Time at;
    bool is_first = false;
    std::optional<Correction> correction = {};  // what was said to be wrong
    // Its text, or that of the one before, was taken away.
    bool is_redacted = false;
    // Since the version before: of the headline, the standfirst and the body.
    std::vector<text::ChangedLine> changes = {};
};

// Of an article that readers can see, the newest first; no more than kMaxShownVersions of them. Those that
// changed no words and said nothing are left out.
base::Result<std::vector<PublicVersion>> public_history(database::Connection& connection,
                                                        const ArticleSummary& article);

}  // namespace stanhope
