// Tells which plain sockets of a loop can be read from or written to. It is a second epoll instance, inside
// that of the loop's io_context.
//
// Asio tries to read before it waits, which wastes a system call after each answer. It also goes through its
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
    // Called when the descriptor is ready. `events` is EPOLLIN, EPOLLOUT or both. A hang-up or an error
    // counts as both; the next read or write then returns the error. The call may destroy this object and
    // others.
    virtual void on_ready(std::uint32_t events) = 0;

protected:
    ~Polled() = default;
};

// Watches the descriptors of one loop. Call it only on the loop's thread.
class Poller {
public:
    explicit Poller(boost::asio::io_context& context);

    // Starts to wait for events. It keeps the io_context running until `stop` is called.
    void start();
    void stop();

    // Changes the events that `polled` waits for on a descriptor from `before` to `after`; 0 means that the
    // descriptor is not registered. Events are level-triggered: epoll repeats an event as long as its
    // condition holds. Returns false if the kernel cannot register the descriptor.
    bool watch(int descriptor, Polled& polled, std::uint32_t before, std::uint32_t after);

    boost::asio::io_context& context() { return context_; }

private:
    void wait();
    void dispatch();

    boost::asio::io_context& context_;
    boost::asio::posix::stream_descriptor epoll_;
    std::array<epoll_event, 128> events_;
    int next_ = 0;  // the index in `events_` of the next event to handle
    int count_ = 0;
};

}  // namespace http
