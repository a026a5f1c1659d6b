#include "serve/idle.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include "serve/answer_head.h"
#include "serve/machine.h"

namespace bench {

namespace {

constexpr std::size_t kConnectionsPerAddress = 500;
constexpr in_addr_t kFirstAddress = 0x7F00'0002;  // 127.0.0.2

int connect_from(in_addr_t address, const sockaddr_in& server) {
    int connection = socket(AF_INET, SOCK_STREAM, 0);
    if (connection < 0) give_up(fmt::format("cannot open a socket: {}", std::strerror(errno)));
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(address);
    int yes = 1;
    setsockopt(connection, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes);
    if (bind(connection, reinterpret_cast<const sockaddr*>(&here), sizeof here) != 0 ||
        connect(connection, reinterpret_cast<const sockaddr*>(&server), sizeof server) != 0) {
        give_up(fmt::format("cannot connect: {}", std::strerror(errno)));
    }
    return connection;
}

// Reads one complete response; blocks until it has arrived.
void read_answer(int connection) {
    std::string answer;
    std::array<char, 65'536> piece;
    while (true) {
        auto head = find_answer_head(answer);
        if (head && answer.size() >= head->size + head->length) return;
        ssize_t count = recv(connection, piece.data(), piece.size(), 0);
        if (count <= 0) give_up("the server closed an idle connection's first request");
        answer.append(piece.data(), static_cast<std::size_t>(count));
    }
}

void make_request(int connection, RequestText& requests) {
    std::string request;
    requests.append_next(request);
    if (send(connection, request.data(), request.size(), MSG_NOSIGNAL) < 0)
        give_up("the server does not listen");
    read_answer(connection);
}

void wait_for_end_of_input() {
    std::array<char, 256> ignored;
    while (read(STDIN_FILENO, ignored.data(), ignored.size()) > 0) {
    }
}

std::size_t count_closed(const std::vector<int>& connections) {
    std::size_t closed = 0;
    for (int connection : connections) {
        char byte = 0;
        if (recv(connection, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0) ++closed;
    }
    return closed;
}

}  // namespace

void hold_idle_connections(const sockaddr_in& server, std::size_t count, RequestText& requests) {
    std::vector<int> connections;
    for (std::size_t i = 0; i < count; ++i) {
        auto address = kFirstAddress + static_cast<in_addr_t>(i / kConnectionsPerAddress);
        connections.push_back(connect_from(address, server));
        make_request(connections.back(), requests);
    }
    std::printf("{\"open\": %zu}\n", connections.size());
    std::fflush(stdout);
    wait_for_end_of_input();
    std::size_t closed = count_closed(connections);
    if (closed > 0) give_up(fmt::format("the server closed {} idle connections", closed));
}

}  // namespace bench
