// Whether an address may stand where a reader could follow it: not if its scheme runs code.

#pragma once

#include <string_view>

namespace handlebars::internal {

// Written in place of an address that is refused.
inline constexpr std::string_view kRefusedUrl = "about:invalid";

// Checks a whole address, or its beginning.
bool has_harmless_scheme(std::string_view address);

// Checks what continues an address whose scheme may have begun.
bool cannot_end_scheme(std::string_view piece);

}  // namespace handlebars::internal
