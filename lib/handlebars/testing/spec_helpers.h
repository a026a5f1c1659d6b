// The JavaScript helpers and functions of the Handlebars specification's tests, rewritten in C++. Each is
// found by a hash of its JavaScript text.

#pragma once

#include <map>
#include <string>
#include <string_view>

#include "handlebars/value.h"

namespace handlebars_testing {

// Returns the first half of the FNV-1a hash of the text, in which each run of white space is replaced by one
// space.
std::string hash_of_code(std::string_view text);

// Returns the helper for a hash, or null if that function was not rewritten.
const handlebars::Helper* spec_helper(const std::string& hash);

// Resets the counter of the helper that numbers its parameters.
void reset_spec_helpers();

}  // namespace handlebars_testing
