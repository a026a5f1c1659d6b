// Failed tests print a refusal as its status.

#pragma once

#include <ostream>

#include "http/http1/refusal.h"

namespace http {

inline void PrintTo(Refusal refusal, std::ostream* out) {
    *out << static_cast<int>(refusal);
}

}  // namespace http
