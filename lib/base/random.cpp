#include "base/random.h"

#include <sys/random.h>

namespace base {

void fill_random(std::span<std::byte> bytes) {
    while (!bytes.empty()) {
        ssize_t count = ::getrandom(bytes.data(), bytes.size(), 0);
        // getrandom(2) fails only for a bad pointer, which we never pass, or when a signal interrupts it.
        // Then a retry works.
        if (count < 0) continue;
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
}

}  // namespace base
