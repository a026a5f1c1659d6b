// The public history of an article: its published versions, and what each of them changed.

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
    std::optional<Correction> correction = {};  // the correction published with this version
    // Whether the text of this version or of the previous one was redacted, so that the changes are unknown.
    bool is_redacted = false;
    // The changes since the previous version, in the headline, the standfirst and the body.
    std::vector<text::ChangedLine> changes = {};
};

// Returns the versions of a public article, newest first, at most kMaxShownVersions. Leaves out versions in
// which readers see no change: no changed words, no correction and no redaction.
base::Result<std::vector<PublicVersion>> public_history(database::Connection& connection,
                                                        const ArticleSummary& article);

}  // namespace stanhope
