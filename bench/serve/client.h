// One connection of bench_load: sends a request, reads the head of the response, discards its body, and
// repeats.
//
// It must need less processor time than the server that it measures. So the kernel discards the body without
// copying it (MSG_TRUNC), and reading a complete response takes two system calls.

#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include <netinet/in.h>

#include "serve/body_check.h"
#include "serve/request_text.h"
#include "serve/tally.h"

namespace bench {

enum class Bodies { Discarded, Checked };

// What all connections of a measurement share. The referenced objects must outlive the connections.
struct Load {
    sockaddr_in server{};
    RequestText& requests;
    Expectation& expectation;
    Tally& tally;
    std::size_t depth = 1;  // how many requests are pipelined on a connection
    Bodies bodies = Bodies::Discarded;
};

class Client {
public:
    explicit Client(Load& load) : load_(load) {}
    ~Client() { disconnect(); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    // Connects and sends the first requests. Exits the program if it cannot connect.
    void connect(int epoll);

    // Called when the socket is readable. Reconnects after an error.
    void on_readable(int epoll);

private:
    using Clock = std::chrono::steady_clock;
    enum class Progress { Made, MustWait, Failed };

    void disconnect();
    void ask();
    // Reads until no more bytes are available or no response is outstanding. Returns false after an error.
    bool read_answers();
    Progress take_head();
    Progress take_body();
    Progress check_body();
    void end_answer();
    // Receives bytes into the free space at the end of `head_`.
    Progress receive();
    Progress judge_receipt(ssize_t count);
    bool is_between_answers() const { return body_left_ == 0 && !in_body_; }
    std::string_view unread() const { return {head_.data() + begin_, end_ - begin_}; }

    Load& load_;
    int socket_ = -1;
    std::array<char, 4096> head_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::uint64_t body_left_ = 0;
    bool in_body_ = false;
    BodyCheck check_;
    std::string outgoing_;
    std::deque<Clock::time_point> asked_at_;
};

}  // namespace bench
