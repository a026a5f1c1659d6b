#include "base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace base {

void assertion_failed(const char* expression, const char* file, int line) {
    std::fprintf(stderr, "stanhope: a bug: %s at %s:%d\n", expression, file, line);
    std::abort();
}

}  // namespace base
