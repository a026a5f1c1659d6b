#include "http/connections/internal/loop.h"

#include <boost/asio/post.hpp>
#include <fmt/format.h>

#include "http/connections/internal/connection.h"
#include "http/fields/http_date.h"

namespace http {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr std::size_t kMaxSpareBatches = 64;

// The pause after a failed accept. While no file descriptor is free, an immediate retry would only waste
// processor time.
constexpr std::chrono::milliseconds kAcceptPause{100};

IpAddress address_of(const tcp::endpoint& endpoint) {
    asio::ip::address address = endpoint.address();
    if (address.is_v4()) return IpAddress::from_v4(address.to_v4().to_bytes());
    return IpAddress::from_v6(address.to_v6().to_bytes());
}

}  // namespace

Loop::Loop(Shared& shared, std::vector<tcp::acceptor> acceptors, std::unique_ptr<asio::io_context> context)
    : shared_(shared), context_(std::move(context)), poller_(*context_), ticker_(*context_) {
    for (std::size_t i = 0; i < acceptors.size(); ++i) {
        doors_.push_back(
            {std::move(acceptors[i]), shared_.settings.listeners[i], asio::steady_timer(*context_)});
    }
    renew_date();
}

void Loop::run() {
    for (Door& door : doors_)
        accept(door);
    poller_.start();
    tick();
    context_->run();
}

void Loop::begin_drain() {
    asio::post(*context_, [this] {
        close_doors();
        // drain() may end the connection and remove it from the list, so advance the iterator first.
        for (auto next = connections_.begin(); next != connections_.end();)
            (*next++)->drain();
    });
}

void Loop::end() {
    asio::post(*context_, [this] {
        close_doors();
        ticker_.cancel();
        for (auto next = connections_.begin(); next != connections_.end();)
            (*next++)->close();
        poller_.stop();
    });
}

void Loop::enter(LoopConnection& connection) {
    connection.place_ = connections_.insert(connections_.end(), &connection);
}

void Loop::leave(LoopConnection& connection) {
    connections_.erase(connection.place_);
}

std::unique_ptr<Batch> Loop::take_batch() {
    if (spare_batches_.empty()) return std::make_unique<Batch>();
    auto batch = std::move(spare_batches_.back());
    spare_batches_.pop_back();
    return batch;
}

void Loop::give_back(std::unique_ptr<Batch> batch) {
    batch->clear();
    if (spare_batches_.size() < kMaxSpareBatches) spare_batches_.push_back(std::move(batch));
}

std::string_view Loop::date() const {
    constexpr std::size_t kNameSize = std::string_view("Date: ").size();
    return std::string_view(date_).substr(kNameSize, kHttpDateSize);
}

std::string Loop::prefix_of(int status) const {
    return fmt::format("HTTP/1.1 {} {}\r\n{}", status, reason_of(status), date_);
}

void Loop::accept(Door& door) {
    door.acceptor.async_accept([this, &door](boost::system::error_code error, tcp::socket socket) {
        on_accept(door, error, std::move(socket));
    });
}

void Loop::on_accept(Door& door, boost::system::error_code error, tcp::socket socket) {
    if (error == asio::error::operation_aborted || !door.acceptor.is_open()) return;
    if (error) {
        counters_.accept_failures.add();
        shared_.log.warning("cannot accept a connection", {{"reason", error.message()}});
        return pause_accepting(door);
    }
    accept(door);
    let_in(door, std::move(socket));
}

void Loop::let_in(const Door& door, tcp::socket socket) {
    boost::system::error_code ignored;
    Visitor visitor{
        .address = address_of(socket.remote_endpoint(ignored)), .scheme = Scheme::Http, .seat = {}};
    auto seat = shared_.census.enter();
    // Do not count a proxy's connections for the proxy's address. If the proxy sends PROXY headers, the
    // visitor's own address is counted once it is known.
    bool is_welcome = seat && (door.listener.proxy_protocol == ProxyProtocol::Required ||
                               shared_.settings.trusted_proxies.contains(visitor.address) ||
                               seat->take_for(visitor.address));
    if (!is_welcome) return counters_.turned_away.add();
    counters_.accepted.add();
    visitor.seat = *std::move(seat);
    socket.set_option(tcp::no_delay(true), ignored);
    socket.non_blocking(true, ignored);
    start_connection(*this, std::move(socket), std::move(visitor), door.listener);
}

void Loop::pause_accepting(Door& door) {
    door.pause.expires_after(kAcceptPause);
    door.pause.async_wait([this, &door](boost::system::error_code error) {
        if (!error && door.acceptor.is_open()) accept(door);
    });
}

void Loop::close_doors() {
    boost::system::error_code ignored;
    for (Door& door : doors_) {
        door.acceptor.close(ignored);
        door.pause.cancel();
    }
}

void Loop::tick() {
    ++now_;
    renew_date();
    for (auto next = connections_.begin(); next != connections_.end();)
        (*next++)->check_deadline(now_);
    ticker_.expires_after(kTickLength);
    ticker_.async_wait([this](boost::system::error_code error) {
        if (!error) tick();
    });
}

void Loop::renew_date() {
    time_ = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    char text[kHttpDateSize];
    format_http_date(time_, text);
    date_ = fmt::format("Date: {}\r\n", std::string_view(text, sizeof text));
    ok_prefix_ = prefix_of(200);
    not_modified_prefix_ = prefix_of(304);
}

}  // namespace http
