// Asserts what only a bug can break: no input may make an assertion fail. Assertions stay on in release
// builds, because a newsroom that stops is better than one that publishes nonsense.

#pragma once

namespace base {

[[noreturn]] void assertion_failed(const char* expression, const char* file, int line);

}  // namespace base

#define STANHOPE_ASSERT(expression) \
    ((expression) ? static_cast<void>(0) : base::assertion_failed(#expression, __FILE__, __LINE__))
