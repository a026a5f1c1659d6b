// Lets GoogleTest print a Refusal as its HTTP status when a test fails.

#pragma once

#include <ostream>

#include "http/http1/refusal.h"

namespace http {

inline void PrintTo(Refusal refusal, std::ostream* out) {
    *out << static_cast<int>(refusal);
}

}  // namespace http
