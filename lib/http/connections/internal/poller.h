// Tells which plain sockets of a loop can be read from or written to: a second epoll, inside that of the
// loop.
//
// Asio tries to read before it waits, which after an answer is a wasted system call, and it looks at its
// queues for every event. Here a socket stays registered from one request to the next, and costs nothing
// until something arrives (docs/decisions/0011).

#pragma once

#include <array>
#include <cstdint>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <sys/epoll.h>

namespace http {

class Polled {
public:
    // `events` is EPOLLIN, EPOLLOUT or both. A hang-up or an error counts as both; the read or write then
    // returns the error. This may destroy the object, and others.
    virtual void on_ready(std::uint32_t events) = 0;

protected:
    ~Polled() = default;
};

// All calls on the loop's thread.
class Poller {
public:
    explicit Poller(boost::asio::io_context& context);

    // Keeps the context running until `stop`.
    void start();
    void stop();

    // Changes what `polled` waits for on a descriptor from `before` to `after`; 0 means that it is not
    // registered. Level-triggered: an event repeats for as long as it holds. False if the kernel has no room
    // for it.
    bool watch(int descriptor, Polled& polled, std::uint32_t before, std::uint32_t after);

    boost::asio::io_context& context() { return context_; }

private:
    void wait();
    void dispatch();

    boost::asio::io_context& context_;
    boost::asio::posix::stream_descriptor epoll_;
    std::array<epoll_event, 128> events_;
    int next_ = 0;  // of them, while they are handled
    int count_ = 0;
};

}  // namespace http
