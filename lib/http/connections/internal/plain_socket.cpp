#include "http/connections/internal/plain_socket.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <boost/asio/post.hpp>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/assert.h"
#include "http/http1/internal/batch.h"

namespace http {

using boost::asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::uint64_t kMostOfAFile = 1024UL * 1024;

bool has_to_wait() {
    return errno == EAGAIN || errno == EINTR;
}

error_code last_error() {
    return {errno, boost::system::system_category()};
}

ssize_t send_some(int descriptor, BufferList buffers) {
    std::array<iovec, Batch::kMaxBuffers> parts;
    std::size_t count = 0;
    for (const boost::asio::const_buffer& buffer : buffers) {
        if (count == parts.size()) break;
        parts[count++] = {const_cast<void*>(buffer.data()), buffer.size()};
    }
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = count;
    return sendmsg(descriptor, &message, MSG_NOSIGNAL);
}

}  // namespace

PlainSocket::PlainSocket(Poller& poller, tcp::socket socket)
    : poller_(poller), descriptor_(socket.release()) {}

PlainSocket::PlainSocket(PlainSocket&& other) noexcept
    : poller_(other.poller_), descriptor_(std::exchange(other.descriptor_, -1)) {
    STANHOPE_ASSERT(other.watched_ == 0);
}

void PlainSocket::start_read(std::span<char> space, std::shared_ptr<StreamOwner> owner) {
    space_ = space;
    reader_ = std::move(owner);
    if (want(EPOLLIN)) return;
    boost::asio::post(poller_.context(),
                      [owner = std::move(reader_), error = last_error()] { owner->on_read(error, 0); });
}

void PlainSocket::start_write(BufferList buffers, std::shared_ptr<StreamOwner> owner) {
    unwritten_ = buffers;
    writer_ = std::move(owner);
    if (want(EPOLLOUT)) return;
    boost::asio::post(poller_.context(),
                      [owner = std::move(writer_), error = last_error()] { owner->on_written(error, 0); });
}

std::size_t PlainSocket::write_now(BufferList buffers) const {
    return static_cast<std::size_t>(std::max<ssize_t>(0, send_some(descriptor_, buffers)));
}

std::optional<std::size_t> PlainSocket::send_file_now(FilePart& part) const {
    auto offset = static_cast<off_t>(part.offset);
    std::size_t most = std::min<std::uint64_t>(part.length, kMostOfAFile);
    ssize_t count = ::sendfile(descriptor_, part.file->descriptor(), &offset, most);
    if (count < 0 && has_to_wait()) return 0;
    if (count <= 0) return std::nullopt;
    part.offset += static_cast<std::uint64_t>(count);
    part.length -= static_cast<std::uint64_t>(count);
    return static_cast<std::size_t>(count);
}

void PlainSocket::end_sending() const {
    ::shutdown(descriptor_, SHUT_WR);  // an error means that the client has disconnected
}

void PlainSocket::close() {
    if (descriptor_ < 0) return;
    watch(0);
    ::close(std::exchange(descriptor_, -1));
    if (!reader_ && !writer_) return;
    // The caller of close() may be one of the owners. So release the owners in a later task, after the caller
    // has returned.
    boost::asio::post(poller_.context(), [reader = std::move(reader_), writer = std::move(writer_)] {});
}

tcp::socket PlainSocket::to_asio() && {
    STANHOPE_ASSERT(!reader_ && !writer_);
    watch(0);
    tcp::socket socket(poller_.context());
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    getsockname(descriptor_, reinterpret_cast<sockaddr*>(&address), &size);
    error_code error;
    socket.assign(address.ss_family == AF_INET6 ? tcp::v6() : tcp::v4(), std::exchange(descriptor_, -1),
                  error);
    socket.non_blocking(true, error);
    return socket;
}

// epoll is level-triggered: unsubscribe from events that nobody waits for, such as EPOLLOUT after a slow
// write. Handle only one event, because that may destroy the socket. If both events are ready, epoll reports
// the other one again.
void PlainSocket::on_ready(std::uint32_t events) {
    std::uint32_t awaited = (reader_ ? EPOLLIN : 0U) | (writer_ ? EPOLLOUT : 0U);
    if ((events & ~awaited) != 0) watch(awaited);
    if ((events & awaited & EPOLLIN) != 0) {
        finish_read();
    } else if ((events & awaited) != 0) {
        finish_write();
    }
}

void PlainSocket::finish_read() {
    ssize_t count = recv(descriptor_, space_.data(), space_.size(), 0);
    if (count < 0 && has_to_wait()) return;
    error_code error = count < 0    ? last_error()
                       : count == 0 ? error_code(boost::asio::error::eof)
                                    : error_code();
    auto owner = std::move(reader_);
    owner->on_read(error, static_cast<std::size_t>(std::max<ssize_t>(0, count)));
}

void PlainSocket::finish_write() {
    bool only_waits = unwritten_.begin() == unwritten_.end();
    ssize_t count = only_waits ? 0 : send_some(descriptor_, unwritten_);
    if (count < 0 && has_to_wait()) return;
    error_code error = count < 0 ? last_error() : error_code();
    auto owner = std::move(writer_);
    owner->on_written(error, static_cast<std::size_t>(std::max<ssize_t>(0, count)));
}

bool PlainSocket::want(std::uint32_t event) {
    return (watched_ & event) != 0 || watch(watched_ | event);
}

bool PlainSocket::watch(std::uint32_t events) {
    if (events == watched_) return true;
    if (!poller_.watch(descriptor_, *this, watched_, events)) return false;
    watched_ = events;
    return true;
}

}  // namespace http
