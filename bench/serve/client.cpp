#include "serve/client.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "serve/machine.h"

namespace bench {

namespace {

// The most bytes that one recv() for a response head reads. It is larger than a head, so that one call can
// read several small responses, and so small that copying the beginning of a body costs little.
constexpr std::size_t kReadAtOnce = 1024;

}  // namespace

void Client::connect(int epoll) {
    socket_ = socket(AF_INET, SOCK_STREAM, 0);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&load_.server), sizeof load_.server) != 0) {
        give_up(fmt::format("cannot connect: {}", std::strerror(errno)));
    }
    int yes = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = this;
    epoll_ctl(epoll, EPOLL_CTL_ADD, socket_, &event);
    ask();
}

void Client::disconnect() {
    if (socket_ >= 0) close(socket_);
    socket_ = -1;
    begin_ = end_ = 0;
    body_left_ = 0;
    in_body_ = false;
    asked_at_.clear();
}

void Client::on_readable(int epoll) {
    if (read_answers()) return ask();
    disconnect();
    connect(epoll);
}

void Client::ask() {
    if (asked_at_.size() == load_.depth) return;
    outgoing_.clear();
    std::size_t count = load_.depth - asked_at_.size();
    for (std::size_t i = 0; i < count; ++i)
        load_.requests.append_next(outgoing_);
    asked_at_.insert(asked_at_.end(), count, Clock::now());
    ssize_t sent = send(socket_, outgoing_.data(), outgoing_.size(), MSG_NOSIGNAL);
    // Ignore a failed send: the next read notices that the connection was closed.
    if (sent >= 0 && static_cast<std::size_t>(sent) < outgoing_.size()) give_up("too deep a pipeline");
}

bool Client::read_answers() {
    while (!asked_at_.empty()) {
        Progress progress = in_body_ ? take_body() : take_head();
        if (progress != Progress::Made) return progress == Progress::MustWait;
    }
    return true;
}

Client::Progress Client::take_head() {
    auto head = find_answer_head(unread());
    if (!head) return receive();
    if (!load_.expectation.is_met_by(*head)) {
        load_.tally.note_error(
            fmt::format("an answer with status {} and a body of {} bytes", head->status, head->length));
        return Progress::Failed;
    }
    begin_ += head->size;
    body_left_ = head->length;
    in_body_ = true;
    check_.begin();
    return Progress::Made;
}

Client::Progress Client::take_body() {
    std::string_view arrived = unread().substr(0, body_left_);
    if (load_.bodies == Bodies::Checked) check_.take(arrived);
    begin_ += arrived.size();
    body_left_ -= arrived.size();
    if (body_left_ == 0) {
        end_answer();
        return Progress::Made;
    }
    if (load_.bodies == Bodies::Checked) return check_body();
    ssize_t count = recv(socket_, nullptr, body_left_, MSG_TRUNC | MSG_DONTWAIT);
    if (count > 0) body_left_ -= static_cast<std::uint64_t>(count);
    return judge_receipt(count);
}

Client::Progress Client::check_body() {
    static std::array<char, 65'536> piece;
    std::size_t size = std::min<std::uint64_t>(body_left_, piece.size());
    ssize_t count = recv(socket_, piece.data(), size, MSG_DONTWAIT);
    if (count > 0) {
        check_.take({piece.data(), static_cast<std::size_t>(count)});
        body_left_ -= static_cast<std::uint64_t>(count);
    }
    return judge_receipt(count);
}

void Client::end_answer() {
    in_body_ = false;
    if (load_.bodies == Bodies::Checked) check_.end(load_.tally);
    ++load_.tally.requests;
    load_.tally.latencies.add(Clock::now() - asked_at_.front());
    asked_at_.pop_front();
}

Client::Progress Client::receive() {
    if (begin_ > 0) {
        std::memmove(head_.data(), head_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }
    std::size_t size = std::min(kReadAtOnce, head_.size() - end_);
    if (size == 0) {
        load_.tally.note_error("a head without end");
        return Progress::Failed;
    }
    ssize_t count = recv(socket_, head_.data() + end_, size, MSG_DONTWAIT);
    if (count > 0) end_ += static_cast<std::size_t>(count);
    return judge_receipt(count);
}

Client::Progress Client::judge_receipt(ssize_t count) {
    if (count > 0) {
        load_.tally.bytes += static_cast<std::uint64_t>(count);
        return Progress::Made;
    }
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return Progress::MustWait;
    load_.tally.note_error("the server closed a connection");
    return Progress::Failed;
}

}  // namespace bench
