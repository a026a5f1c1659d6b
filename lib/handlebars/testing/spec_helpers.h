// The JavaScript helpers and functions of the Handlebars specification's tests, rewritten here. A hash of the
// JavaScript text finds them.

#pragma once

#include <map>
#include <string>
#include <string_view>

#include "handlebars/value.h"

namespace handlebars_testing {

// The first half of the FNV-1a hash of the text, in which each run of white space becomes one space.
std::string hash_of_code(std::string_view text);

// Null if that function was not rewritten.
const handlebars::Helper* spec_helper(const std::string& hash);

// Resets the helpers that count.
void reset_spec_helpers();

}  // namespace handlebars_testing
