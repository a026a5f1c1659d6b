#include <csignal>
#include <cstdio>
#include <exception>

#include "server/command_line.h"

int main(int argument_count, char** arguments) {
    // A file that may not grow is an error like a full disk, and no reason to die without a word.
    std::signal(SIGXFSZ, SIG_IGN);
    try {
        return stanhope::run_command_line(argument_count, arguments);
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "stanhope: %s\n", exception.what());
        return 2;
    }
}
