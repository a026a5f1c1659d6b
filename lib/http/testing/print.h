// Failed tests show a refusal as the status it is.

#pragma once

#include <ostream>

#include "http/http1/refusal.h"

namespace http {

inline void PrintTo(Refusal refusal, std::ostream* out) {
    *out << static_cast<int>(refusal);
}

}  // namespace http
