#include "http/connections/internal/poller.h"

#include <cerrno>
#include <system_error>

namespace http {

namespace {

int make_epoll() {
    int descriptor = epoll_create1(EPOLL_CLOEXEC);
    if (descriptor < 0) throw std::system_error(errno, std::system_category(), "epoll_create1");
    return descriptor;
}

}  // namespace

Poller::Poller(boost::asio::io_context& context) : context_(context), epoll_(context, make_epoll()) {}

void Poller::start() {
    wait();
}

void Poller::stop() {
    boost::system::error_code ignored;
    epoll_.cancel(ignored);
}

bool Poller::watch(int descriptor, Polled& polled, std::uint32_t before, std::uint32_t after) {
    int operation = before == 0 ? EPOLL_CTL_ADD : after == 0 ? EPOLL_CTL_DEL : EPOLL_CTL_MOD;
    epoll_event event{};
    event.events = after;
    event.data.ptr = &polled;
    if (after == 0) {
        // Drop the events of this object that epoll_wait has already returned. The object may be destroyed
        // before they are handled.
        for (int i = next_; i < count_; ++i) {
            epoll_event& pending = events_[static_cast<std::size_t>(i)];
            if (pending.data.ptr == &polled) pending.data.ptr = nullptr;
        }
    }
    return epoll_ctl(epoll_.native_handle(), operation, descriptor, &event) == 0;
}

void Poller::wait() {
    epoll_.async_wait(boost::asio::posix::stream_descriptor::wait_read,
                      [this](boost::system::error_code error) {
                          if (error) return;
                          dispatch();
                          wait();
                      });
}

void Poller::dispatch() {
    count_ = epoll_wait(epoll_.native_handle(), events_.data(), static_cast<int>(events_.size()), 0);
    for (next_ = 0; next_ < count_;) {
        const epoll_event& event = events_[static_cast<std::size_t>(next_++)];
        if (event.data.ptr == nullptr) continue;
        std::uint32_t events = event.events & (EPOLLIN | EPOLLOUT);
        if ((event.events & (EPOLLHUP | EPOLLERR)) != 0) events = EPOLLIN | EPOLLOUT;
        static_cast<Polled*>(event.data.ptr)->on_ready(events);
    }
    next_ = count_ = 0;
}

}  // namespace http
