// Reads the PROXY header at the start of a connection from a load balancer. After it the connection is like
// any other, with or without TLS. So this code takes exactly the header from the socket, and not a byte more.

#include <boost/asio/ip/tcp.hpp>

#include "http/connections/internal/connection.h"
#include "http/connections/internal/loop.h"
#include "http/connections/internal/stream.h"
#include "http/connections/proxy_protocol.h"

namespace http {

using boost::asio::ip::tcp;
using boost::system::error_code;

namespace {

class ProxiedConnection final : public LoopConnection,
                                public std::enable_shared_from_this<ProxiedConnection> {
public:
    ProxiedConnection(Loop& loop, tcp::socket socket, Visitor visitor, Security security)
        : loop_(loop),
          socket_(std::move(socket)),
          visitor_(std::move(visitor)),
          security_(security),
          deadline_(loop.now() + ticks_in(loop.shared().settings.limits.head_timeout)) {
        loop_.enter(*this);
    }

    ~ProxiedConnection() override { loop_.leave(*this); }

    void check_deadline(Tick now) override {
        if (now >= deadline_) turn_away();
    }
    void drain() override { close(); }
    void close() override {
        error_code ignored;
        socket_.close(ignored);
    }

    void wait() {
        socket_.async_wait(tcp::socket::wait_read,
                           [self = shared_from_this()](error_code error) { self->on_readable(error); });
    }

private:
    void on_readable(error_code error) {
        if (error || !socket_.is_open()) return close();
        char bytes[kMaxProxyHeaderBytes];
        std::size_t count = socket_.receive(boost::asio::buffer(bytes), tcp::socket::message_peek, error);
        if (error == boost::asio::error::would_block) return wait();
        if (error) return close();
        std::string seen = header_ + std::string(bytes, count);
        ProxyParse parse = parse_proxy_header(seen);
        if (parse.outcome == ProxyParse::Outcome::Refused) return turn_away();
        bool is_whole = parse.outcome == ProxyParse::Outcome::Complete;
        std::size_t taken = is_whole ? parse.consumed - header_.size() : count;
        socket_.receive(boost::asio::buffer(bytes, taken), 0, error);
        if (error) return close();
        header_ = std::move(seen);
        is_whole ? go_on(parse) : wait();
    }

    void go_on(const ProxyParse& parse) {
        if (parse.source) visitor_.address = parse.source->address;
        if (!visitor_.seat.take_for(visitor_.address)) return turn_away();
        security_ == Security::Tls ? start_tls_connection(loop_, std::move(socket_), std::move(visitor_))
                                   : start_plain_connection(loop_, std::move(socket_), std::move(visitor_));
    }

    void turn_away() {
        loop_.mutable_counters().turned_away.add();
        close();
    }

    Loop& loop_;
    tcp::socket socket_;
    Visitor visitor_;
    Security security_;
    Tick deadline_;
    std::string header_;  // the part of the PROXY header already taken from the socket
};

}  // namespace

void start_proxied_connection(Loop& loop, tcp::socket socket, Visitor visitor, Security security) {
    if (!loop.shared().settings.trusted_proxies.contains(visitor.address))
        return loop.mutable_counters().turned_away.add();
    std::make_shared<ProxiedConnection>(loop, std::move(socket), std::move(visitor), security)->wait();
}

}  // namespace http
