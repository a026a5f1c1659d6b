#include <csignal>
#include <cstdio>
#include <exception>

#include "server/command_line.h"

int main(int argument_count, char** arguments) {
    // Ignore SIGXFSZ: a write beyond the file size limit then fails like one on a full disk, instead of
    // killing us.
    std::signal(SIGXFSZ, SIG_IGN);
    try {
        return stanhope::run_command_line(argument_count, arguments);
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "stanhope: %s\n", exception.what());
        return 2;
    }
}
