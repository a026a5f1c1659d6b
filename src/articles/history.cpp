#include "articles/history.h"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "articles/internal/rows.h"
#include "articles/versions.h"
#include "base/json.h"
#include "richtext/document.h"

namespace stanhope {

namespace json = boost::json;

namespace {

// Returns the headline, standfirst and body of a version as plain text, or nullopt if it was redacted.
std::optional<std::string> words_of(const Version& version) {
    if (!version.content) return std::nullopt;
    auto link = base::parse_json_object(*version.content);
    const json::value* article = link ? link->if_contains("article") : nullptr;
    if (article == nullptr) return std::nullopt;
    auto content = content_from_json(json::serialize(*article));
    if (!content) return std::nullopt;
    return fmt::format("{}\n{}\n{}", content->headline, content->standfirst,
                       richtext::to_text(content->body));
}

bool was_public(const Version& version) {
    return version.kind == "published" || version.kind == "corrected";
}

}  // namespace

base::Result<std::vector<PublicVersion>> public_history(database::Connection& connection,
                                                        const ArticleSummary& article) {
    TRY(auto versions, versions_of(connection, article.id));
    TRY(auto corrections, corrections_of(connection, article.id));
    std::erase_if(versions, [](const Version& version) { return !was_public(version); });
    std::size_t first = versions.size() > kMaxShownVersions ? versions.size() - kMaxShownVersions : 0;
    std::vector<PublicVersion> history;
    std::optional<std::string> before;
    for (std::size_t i = first; i < versions.size(); ++i) {
        // The first version of an imported article has the time of the import. Show its time of publication
        // instead.
        PublicVersion shown{.at = i == 0 ? article.published_at : versions[i].at, .is_first = i == 0};
        // A correction and its version are published in one transaction, so their times are equal.
        auto said = std::ranges::find(corrections, shown.at, &Correction::published_at);
        if (said != corrections.end()) shown.correction = *said;
        std::optional<std::string> words = words_of(versions[i]);
        bool can_compare = i > first && before && words;
        if (can_compare) shown.changes = text::changed_lines(*before, *words);
        shown.is_redacted = !words || (i > first && !before);
        before = std::move(words);
        bool says_something =
            shown.is_first || shown.correction || shown.is_redacted || !shown.changes.empty();
        if (says_something) history.push_back(std::move(shown));
    }
    std::ranges::reverse(history);
    return history;
}

}  // namespace stanhope
