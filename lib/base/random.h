// Unpredictable random bytes from the kernel.

#pragma once

#include <cstddef>
#include <span>

namespace base {

void fill_random(std::span<std::byte> bytes);

}  // namespace base
