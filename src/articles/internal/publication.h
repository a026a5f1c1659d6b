// Makes an article public and takes it back. Shared by publish, correct, withdraw, import and the timetable.

#pragma once

#include "articles/internal/rows.h"

namespace stanhope {

// Conflict (article.embargo) if the article may not be public at that time.
base::Result<void> must_be_free_of_embargo(const Article& article, base::Time at);

// Conflict (article.slug_taken) if another article of the section has or had this address.
base::Result<void> reserve_address(VerbContext& verb, const Article& article);

// How the log of versions and the change feed name what readers see happen.
struct PublicEvent {
    std::string_view version;
    Happening happening;
};
inline constexpr PublicEvent kPublished{"published", Happening::ArticlePublished};
inline constexpr PublicEvent kCorrected{"corrected", Happening::ArticleCorrected};

// Publishes the newest revision. `event` is its name in the log of versions and in the change feed:
// `published`, or `corrected`, which comes with the correction in JSON. Invalid (article.incomplete);
// Conflict (article.embargo, article.slug_taken).
base::Result<void> make_public(VerbContext& verb, Article& article, const PublicEvent& event,
                               std::string_view correction_json = "null");

// The same for an article that readers saw elsewhere, which may be incomplete.
base::Result<void> make_public_as_it_is(VerbContext& verb, Article& article, const PublicEvent& event,
                                        std::string_view correction_json = "null");

// What readers see of the article; nothing if they see none of it.
base::Result<std::optional<Content>> shown_before(VerbContext& verb, std::string_view article);

// The lists the article stands in now, and stood in as `before`.
ArticlePlaces places_of(const Article& article, const std::optional<Content>& before);

base::Result<void> take_back(VerbContext& verb, Article& article, std::string_view reason);

}  // namespace stanhope
