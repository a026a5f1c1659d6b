// What a measuring program asks of the machine: a core to itself, descriptors enough, and how much processor
// time another program has used.

#pragma once

#include <chrono>
#include <string_view>

#include <sys/types.h>

namespace bench {

// Says why on standard error and ends the program: a measurement that went wrong must not look like one.
[[noreturn]] void give_up(std::string_view why);

// Binds this thread, and the threads it will start, to one core. A negative core means anywhere.
void pin_to_core(int core);

// As many open files as the system lets us have.
void raise_descriptor_limit();

// Processor time of all threads of a process since its start, in the kernel's ticks of 10 ms.
std::chrono::microseconds processor_time_of(pid_t process);

// Processor time of this process.
std::chrono::microseconds own_processor_time();

}  // namespace bench
