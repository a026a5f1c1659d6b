// Randomness nobody can guess, from the kernel.

#pragma once

#include <cstddef>
#include <span>

namespace base {

void fill_random(std::span<std::byte> bytes);

}  // namespace base
