// A TCP socket without TLS that uses the loop's Poller instead of Asio, which saves system calls. Behind a
// proxy most traffic goes through such sockets.

#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>

#include <boost/asio/ip/tcp.hpp>

#include "http/connections/internal/buffer_list.h"
#include "http/connections/internal/poller.h"
#include "http/connections/internal/stream.h"

namespace http {

// A plain socket with the operations of stream.h. Call them on the loop's thread. The object must not be
// moved after its first read or write was started.
class PlainSocket final : private Polled {
public:
    // Takes over the socket's file descriptor. The socket must be in non-blocking mode.
    PlainSocket(Poller& poller, boost::asio::ip::tcp::socket socket);
    PlainSocket(PlainSocket&& other) noexcept;
    PlainSocket& operator=(PlainSocket&&) = delete;
    ~PlainSocket() { close(); }

    void start_read(std::span<char> space, std::shared_ptr<StreamOwner> owner);
    // If `buffers` is empty, the owner is called as soon as there is room to write.
    void start_write(BufferList buffers, std::shared_ptr<StreamOwner> owner);

    // Writes as much as the kernel takes without waiting, and returns the number of bytes. It reports no
    // error, because writing the rest will meet the same error.
    std::size_t write_now(BufferList buffers) const;

    // Sends as much of the file as there is room for, and returns the number of bytes. It sends at most a
    // megabyte, so that other connections get their turn. Returns nullopt if the client has disconnected or
    // the file has become shorter.
    std::optional<std::size_t> send_file_now(FilePart& part) const;

    void end_sending() const;

    // Closes the socket. The owners of pending operations are not called. They are released after this
    // function has returned.
    void close();

    // Hands the file descriptor over to a new Asio socket. No operation may be pending.
    boost::asio::ip::tcp::socket to_asio() &&;

private:
    void on_ready(std::uint32_t events) override;
    void finish_read();
    void finish_write();
    // Subscribes to one more event. Returns false, with errno set, if epoll cannot watch the socket.
    bool want(std::uint32_t event);
    bool watch(std::uint32_t events);

    Poller& poller_;
    int descriptor_;
    std::uint32_t watched_ = 0;
    std::span<char> space_;
    BufferList unwritten_;
    std::shared_ptr<StreamOwner> reader_;
    std::shared_ptr<StreamOwner> writer_;
};

inline void start_read(PlainSocket& socket, std::span<char> space, std::shared_ptr<StreamOwner> owner) {
    socket.start_read(space, std::move(owner));
}
inline void start_write(PlainSocket& socket, BufferList buffers, std::shared_ptr<StreamOwner> owner) {
    socket.start_write(buffers, std::move(owner));
}
inline std::size_t write_now(PlainSocket& socket, BufferList buffers) {
    return socket.write_now(buffers);
}
inline std::optional<std::size_t> send_file_now(PlainSocket& socket, FilePart& part) {
    return socket.send_file_now(part);
}
inline PlainSocket& socket_of(PlainSocket& socket) {
    return socket;
}
inline void close(PlainSocket& socket) {
    socket.close();
}
inline void end_sending(PlainSocket& socket) {
    socket.end_sending();
}
template <typename Done>
void say_goodbye(PlainSocket& socket, Done done) {
    socket.end_sending();
    done();
}

}  // namespace http
