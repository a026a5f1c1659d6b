// Checks that a URL is safe in an attribute that a browser follows: its scheme must not run code.

#pragma once

#include <string_view>

namespace handlebars::internal {

// The URL that is written in place of a refused one.
inline constexpr std::string_view kRefusedUrl = "about:invalid";

// Returns true if a URL, or its beginning, has a harmless scheme or none.
bool has_harmless_scheme(std::string_view address);

// Returns true if a piece of a URL cannot end the scheme. Used where an earlier piece may have begun the
// scheme.
bool cannot_end_scheme(std::string_view piece);

}  // namespace handlebars::internal
