// bench_limit: a minimal server, as an upper limit of speed. It sends the same prepared bytes for every
// request, and looks only for the end of each request. Comparing a real server with it shows what parsing and
// routing cost.

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>
#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "serve/machine.h"

namespace bench {

namespace {

class Connection {
public:
    Connection(int socket, std::string_view answer) : socket_(socket), answer_(answer) {}
    ~Connection() { close(socket_); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    int socket() const { return socket_; }
    bool is_behind() const { return owed_bytes_ > 0; }

    // Returns false if the client has closed the connection.
    bool on_readable() {
        std::array<char, 8192> bytes;
        std::copy_n(tail_.data(), tail_size_, bytes.data());
        ssize_t count = recv(socket_, bytes.data() + tail_size_, bytes.size() - tail_size_, MSG_DONTWAIT);
        if (count < 0) return errno == EAGAIN;
        if (count == 0) return false;
        owed_bytes_ +=
            count_ends({bytes.data(), tail_size_ + static_cast<std::size_t>(count)}) * answer_.size();
        return owed_bytes_ == 0 || write();
    }

    bool write() {
        while (owed_bytes_ > 0) {
            ssize_t count = write_some();
            if (count < 0) return errno == EAGAIN;
            owed_bytes_ -= static_cast<std::uint64_t>(count);
        }
        return true;
    }

private:
    // Sends the rest of a response that was sent in part, and as many complete responses as fit into one
    // sendmsg().
    ssize_t write_some() {
        std::array<iovec, 64> parts;
        std::size_t part_count = 0;
        std::uint64_t left = owed_bytes_;
        while (left > 0 && part_count < parts.size()) {
            std::size_t offset = (answer_.size() - left % answer_.size()) % answer_.size();
            std::string_view part = answer_.substr(offset);
            parts[part_count++] = {const_cast<char*>(part.data()), part.size()};
            left -= part.size();
        }
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = part_count;
        return sendmsg(socket_, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    }

    // Counts the requests that end in `bytes`. Stores the last bytes in `tail_`, because an end may continue
    // in the next read.
    std::size_t count_ends(std::string_view bytes) {
        constexpr std::string_view kEnd = "\r\n\r\n";
        std::size_t ends = 0;
        for (auto end = bytes.find(kEnd); end != std::string_view::npos; end = bytes.find(kEnd)) {
            ++ends;
            bytes.remove_prefix(end + kEnd.size());
        }
        tail_size_ = std::min(bytes.size(), tail_.size());
        std::copy_n(bytes.end() - static_cast<std::ptrdiff_t>(tail_size_), tail_size_, tail_.data());
        return ends;
    }

    int socket_;
    std::string_view answer_;
    std::uint64_t owed_bytes_ = 0;
    std::array<char, 3> tail_;
    std::size_t tail_size_ = 0;
};

int listen_on(std::uint16_t port) {
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    int yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in endpoint{};
    endpoint.sin_family = AF_INET;
    endpoint.sin_port = htons(port);
    endpoint.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, reinterpret_cast<const sockaddr*>(&endpoint), sizeof endpoint) != 0 ||
        listen(listener, 4096) != 0) {
        give_up(fmt::format("cannot listen on port {}: {}", port, std::strerror(errno)));
    }
    return listener;
}

void watch(int epoll, int operation, int socket, std::uint32_t events, void* owner) {
    epoll_event event{};
    event.events = events;
    event.data.ptr = owner;
    epoll_ctl(epoll, operation, socket, &event);
}

void accept_all(int epoll, int listener, std::string_view answer) {
    while (true) {
        int socket = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK);
        if (socket < 0) return;
        int yes = 1;
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        // serve() deletes the Connection when the client closes it.
        watch(epoll, EPOLL_CTL_ADD, socket, EPOLLIN, new Connection(socket, answer));
    }
}

void serve(int epoll, Connection* connection, std::uint32_t events) {
    bool was_behind = connection->is_behind();
    bool is_alive = was_behind && (events & EPOLLOUT) != 0 ? connection->write() : connection->on_readable();
    if (!is_alive) {
        delete connection;
    } else if (connection->is_behind() != was_behind) {
        std::uint32_t wanted = connection->is_behind() ? EPOLLOUT : EPOLLIN;
        watch(epoll, EPOLL_CTL_MOD, connection->socket(), wanted, connection);
    }
}

[[noreturn]] void run(std::uint16_t port, std::string_view answer) {
    int listener = listen_on(port);
    int epoll = epoll_create1(0);
    watch(epoll, EPOLL_CTL_ADD, listener, EPOLLIN, nullptr);
    std::array<epoll_event, 128> events;
    while (true) {
        int count = epoll_wait(epoll, events.data(), static_cast<int>(events.size()), -1);
        for (int i = 0; i < count; ++i) {
            const epoll_event& event = events[static_cast<std::size_t>(i)];
            if (event.data.ptr == nullptr) {
                accept_all(epoll, listener, answer);
            } else {
                serve(epoll, static_cast<Connection*>(event.data.ptr), event.events);
            }
        }
    }
}

std::string read_whole(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

}  // namespace bench

int main(int argument_count, char** arguments) {
    std::uint16_t port = 8080;
    std::string file;
    int core = -1;
    CLI::App app("Answers every request with the same bytes.");
    app.add_option("--port", port, "The port to listen on, at 127.0.0.1")->required();
    app.add_option("--file", file, "What to answer with: head and body")
        ->required()
        ->check(CLI::ExistingFile);
    app.add_option("--core", core, "The core to run on");
    CLI11_PARSE(app, argument_count, arguments);
    std::string answer = bench::read_whole(file);
    if (answer.empty()) bench::give_up("there is nothing to answer with");
    bench::raise_descriptor_limit();
    bench::pin_to_core(core);
    bench::run(port, answer);
}
