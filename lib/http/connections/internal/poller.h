// Which plain sockets of a loop have something to read, or room for more to write: an epoll of their own,
// inside the loop's.
//
// Asio tries to read before it waits, which after an answer is a system call for nothing, and it looks at its
// queues for every event. Here a socket stays registered from one request to the next, and costs nothing
// until something has come (docs/decisions/0011).

#pragma once

#include <array>
#include <cstdint>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <sys/epoll.h>

namespace http {

class Polled {
public:
    // EPOLLIN and EPOLLOUT. A hang-up or an error is told as both: whoever reads or writes learns which.
    // This may destroy the object, and others.
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

    // What `polled` waits for on a descriptor changes from `before` to `after`; neither knows it if that is
    // 0. Level-triggered: it is told again and again while it is so. False if the kernel has no room for it.
    bool watch(int descriptor, Polled& polled, std::uint32_t before, std::uint32_t after);

    boost::asio::io_context& context() { return context_; }

private:
    void wait();
    void dispatch();

    boost::asio::io_context& context_;
    boost::asio::posix::stream_descriptor epoll_;
    std::array<epoll_event, 128> events_;
    int next_ = 0;  // of them, while they are told
    int count_ = 0;
};

}  // namespace http
