#include "server/signals.h"

#include <csignal>
#include <initializer_list>

namespace stanhope {

namespace {

sigset_t waited_for() {
    sigset_t set;
    sigemptyset(&set);
    for (int number : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&set, number);
    return set;
}

}  // namespace

void block_signals() {
    sigset_t set = waited_for();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

Wish wait_for_wish() {
    sigset_t set = waited_for();
    int number = 0;
    // sigwait(3) only fails for a bad set.
    while (sigwait(&set, &number) != 0) {
    }
    return number == SIGHUP ? Wish::Reload : Wish::Stop;
}

}  // namespace stanhope
