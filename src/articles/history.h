// The public history of an article: each version that was public, and what it changed.

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
    std::optional<Correction> correction = {};  // published with this version
    // The text of this version or of the one before was redacted, so the changes are unknown.
    bool is_redacted = false;
    // The changes since the version before, in the headline, the standfirst and the body.
    std::vector<text::ChangedLine> changes = {};
};

// The versions of a public article, newest first, at most kMaxShownVersions. Leaves out versions that changed
// no words and have no correction.
base::Result<std::vector<PublicVersion>> public_history(database::Connection& connection,
                                                        const ArticleSummary& article);

}  // namespace stanhope
