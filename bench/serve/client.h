// One connection of the load: sends a request, reads the answer's head, drops its body, and again.
//
// It must cost less than the server it measures. So the kernel drops the body (MSG_TRUNC) without copying it,
// and an answer that has arrived whole takes two calls to read.

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

// What the connections of one load share. Everything in it must outlive them.
struct Load {
    sockaddr_in server{};
    RequestText& requests;
    Expectation& expectation;
    Tally& tally;
    std::size_t depth = 1;  // requests under way on one connection
    Bodies bodies = Bodies::Discarded;
};

class Client {
public:
    explicit Client(Load& load) : load_(load) {}
    ~Client() { disconnect(); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    // Connects and sends the first requests. Ends the program if there is no server.
    void connect(int epoll);

    // Called when there is something to read. Reconnects after an error.
    void on_readable(int epoll);

private:
    using Clock = std::chrono::steady_clock;
    enum class Progress { Made, MustWait, Failed };

    void disconnect();
    void ask();
    // Reads until there is nothing more to read or nothing more to wait for. False after an error.
    bool read_answers();
    Progress take_head();
    Progress take_body();
    Progress check_body();
    void end_answer();
    // Reads into the free end of `head_`.
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
