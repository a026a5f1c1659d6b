// CLAIM is the assertion of a fuzzer. If it is false, the fuzzer stops and stores the input.

#pragma once

#include <string_view>

#include "base/assert.h"

#define CLAIM(expression) STANHOPE_ASSERT(expression)

namespace fuzz {

inline bool lies_within(std::string_view part, std::string_view whole) {
    return part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size();
}

}  // namespace fuzz
