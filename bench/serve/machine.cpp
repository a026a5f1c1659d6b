#include "serve/machine.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>

#include <fmt/format.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

namespace bench {

namespace {

std::chrono::microseconds to_microseconds(const timeval& time) {
    return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

}  // namespace

void give_up(std::string_view why) {
    std::fprintf(stderr, "bench: %.*s\n", static_cast<int>(why.size()), why.data());
    std::exit(2);
}

void pin_to_core(int core) {
    if (core < 0) return;
    cpu_set_t cores;
    CPU_ZERO(&cores);
    CPU_SET(static_cast<std::size_t>(core), &cores);
    if (sched_setaffinity(0, sizeof cores, &cores) != 0) {
        give_up(fmt::format("cannot run on core {}: {}", core, std::strerror(errno)));
    }
}

void raise_descriptor_limit() {
    rlimit limit{1'048'576, 1'048'576};
    if (setrlimit(RLIMIT_NOFILE, &limit) == 0) return;
    // Only root may raise the hard limit; anyone may raise the soft limit up to it.
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

std::chrono::microseconds processor_time_of(pid_t process) {
    std::ifstream file(fmt::format("/proc/{}/stat", process));
    std::string line;
    std::getline(file, line);
    auto name_end = line.rfind(')');  // the process name can contain spaces and parentheses
    if (name_end == std::string::npos) give_up(fmt::format("there is no process {}", process));
    std::istringstream fields(line.substr(name_end + 1));
    std::string skipped;
    for (int i = 3; i <= 13; ++i)
        fields >> skipped;
    std::int64_t user = 0;
    std::int64_t system = 0;
    fields >> user >> system;  // fields 14 and 15 of /proc/PID/stat (proc(5))
    return std::chrono::microseconds((user + system) * 1'000'000 / sysconf(_SC_CLK_TCK));
}

std::chrono::microseconds own_processor_time() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return to_microseconds(usage.ru_utime) + to_microseconds(usage.ru_stime);
}

}  // namespace bench
