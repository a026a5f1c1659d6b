// Publishes and withdraws an article. Shared by publish, correct, withdraw, import and the timetable.

#pragma once

#include "articles/internal/rows.h"

namespace stanhope {

// Conflict (article.embargo) if the article is still under embargo at the time `at`.
base::Result<void> must_be_free_of_embargo(const Article& article, base::Time at);

// Reserves the public address of the article: its section and slug. Conflict (article.slug_taken) if another
// article has or had this address.
base::Result<void> reserve_address(VerbContext& verb, const Article& article);

// The names of an event that readers see: in the version log and in the change feed.
struct PublicEvent {
    std::string_view version;
    Happening happening;
};
inline constexpr PublicEvent kPublished{"published", Happening::ArticlePublished};
inline constexpr PublicEvent kCorrected{"corrected", Happening::ArticleCorrected};

// Publishes the newest revision. `event` is kPublished or kCorrected; with kCorrected, `correction_json` is
// the correction. Invalid (article.incomplete); Conflict (article.embargo, article.slug_taken).
base::Result<void> make_public(VerbContext& verb, Article& article, const PublicEvent& event,
                               std::string_view correction_json = "null");

// Like make_public, but also accepts an incomplete article: the source of an import may have published it so.
base::Result<void> make_public_as_it_is(VerbContext& verb, Article& article, const PublicEvent& event,
                                        std::string_view correction_json = "null");

// Returns the content that readers see now, or nullopt if the article is not public.
base::Result<std::optional<Content>> shown_before(VerbContext& verb, std::string_view article);

// Returns where lists show the article (months, sections, authors, tags), with its present content and with
// the content `before`.
ArticlePlaces places_of(const Article& article, const std::optional<Content>& before);

base::Result<void> take_back(VerbContext& verb, Article& article, std::string_view reason);

}  // namespace stanhope
