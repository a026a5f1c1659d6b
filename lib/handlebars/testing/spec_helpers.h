// The JavaScript helpers and functions of the Handlebars specification's cases, written anew: by what they
// are called for, a hash of their text.

#pragma once

#include <map>
#include <string>
#include <string_view>

#include "handlebars/value.h"

namespace handlebars_testing {

// The first half of FNV-1a of the text, its white space made one.
std::string hash_of_code(std::string_view text);

// Null if this one has not been written.
const handlebars::Helper* spec_helper(const std::string& hash);

// Those that count begin again.
void reset_spec_helpers();

}  // namespace handlebars_testing
