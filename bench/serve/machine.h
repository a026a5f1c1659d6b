// Functions for benchmark programs: pinning to a core, raising the limit of file descriptors, and reading the
// processor time of another process.

#pragma once

#include <chrono>
#include <string_view>

#include <sys/types.h>

namespace bench {

// Prints the reason on standard error and exits with status 2, so that a failed measurement does not look
// like a result.
[[noreturn]] void give_up(std::string_view why);

// Pins this thread, and the threads it will start, to one core. Does nothing if `core` is negative.
void pin_to_core(int core);

// Raises the limit of open files as far as the system allows.
void raise_descriptor_limit();

// Returns the processor time of all threads of a process since its start, rounded to the kernel's ticks of 10
// ms.
std::chrono::microseconds processor_time_of(pid_t process);

// Returns the processor time of this process.
std::chrono::microseconds own_processor_time();

}  // namespace bench
