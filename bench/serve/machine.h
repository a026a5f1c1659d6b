// What a measuring program needs of the machine: a core to itself, enough descriptors, and the processor time
// of another program.

#pragma once

#include <chrono>
#include <string_view>

#include <sys/types.h>

namespace bench {

// Prints the reason on standard error and ends the program: a failed measurement must not look like a result.
[[noreturn]] void give_up(std::string_view why);

// Binds this thread, and the threads it will start, to one core. A negative core means anywhere.
void pin_to_core(int core);

// Allows as many open files as the system lets us have.
void raise_descriptor_limit();

// Processor time of all threads of a process since its start, in the kernel's ticks of 10 ms.
std::chrono::microseconds processor_time_of(pid_t process);

// Processor time of this process.
std::chrono::microseconds own_processor_time();

}  // namespace bench
