// Whether an address may stand where a reader could go to it: not with a scheme that runs code.

#pragma once

#include <string_view>

namespace handlebars::internal {

// What is written in the place of one that may not.
inline constexpr std::string_view kRefusedUrl = "about:invalid";

// An address from its beginning.
bool has_harmless_scheme(std::string_view address);

// What goes on where a scheme may have begun.
bool cannot_end_scheme(std::string_view piece);

}  // namespace handlebars::internal
