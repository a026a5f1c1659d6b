// Making an article public, and taking it back: what publishing, correcting, withdrawing and the timetable
// share.

#pragma once

#include "articles/internal/rows.h"

namespace stanhope {

// Conflict (article.embargo) if the article may not be public at that time.
base::Result<void> must_be_free_of_embargo(const Article& article, base::Time at);

// Conflict (article.slug_taken) if another article of the section has or had this address.
base::Result<void> reserve_address(Desk& desk, const Article& article);

// The newest revision becomes what readers see. `event` is what the log of versions and the change feed call
// it: `published` or `corrected`, which brings a correction in JSON.
base::Result<void> make_public(Desk& desk, Article& article, std::string_view event,
                               std::string_view correction_json = "null");

// The same for what readers saw elsewhere, complete or not.
base::Result<void> make_public_as_it_is(Desk& desk, Article& article, std::string_view event,
                                        std::string_view correction_json = "null");

base::Result<void> take_back(Desk& desk, Article& article, std::string_view reason);

}  // namespace stanhope
