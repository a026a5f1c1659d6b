#include "http/server.h"

#include <algorithm>
#include <thread>

#include <boost/asio/ip/v6_only.hpp>
#include <fmt/format.h>

#include "base/strings.h"
#include "http/connections/internal/loop.h"

namespace http {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

// The maximum length of the queue of connections that wait to be accepted. It is the kernel's default limit
// for such queues (net.core.somaxconn).
constexpr int kBacklog = 4'096;

base::Result<tcp::endpoint> parse_endpoint(const std::string& text) {
    auto colon = text.rfind(':');
    std::string_view host = std::string_view(text).substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    auto port = base::parse_int64(colon == std::string::npos ? std::string_view()
                                                             : std::string_view(text).substr(colon + 1));
    boost::system::error_code error;
    auto address = asio::ip::make_address(std::string(host), error);
    if (error || !port || *port < 0 || *port > 65535) {
        return base::invalid(
            "server.address",
            fmt::format("“{}” is not an address and port like 127.0.0.1:8080 or [::]:8080.", text));
    }
    return tcp::endpoint(address, static_cast<std::uint16_t>(*port));
}

base::Result<tcp::acceptor> open_acceptor(asio::io_context& context, const tcp::endpoint& endpoint) {
    using reuse_port = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
    tcp::acceptor acceptor(context);
    boost::system::error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.set_option(reuse_port(true), error);
    if (!error && endpoint.address().is_v6()) acceptor.set_option(asio::ip::v6_only(false), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(kBacklog, error);
    if (error) {
        return base::unavailable("server.listen",
                                 fmt::format("Cannot listen on {}:{}: {}.", endpoint.address().to_string(),
                                             endpoint.port(), error.message()));
    }
    return acceptor;
}

// Checks that no other program listens on the port. With SO_REUSEPORT, the kernel would let a second program
// share it and take half of the connections. So this function binds the port once without that option.
base::Result<void> check_is_free(const tcp::endpoint& endpoint) {
    if (endpoint.port() == 0) return {};
    asio::io_context context;
    tcp::acceptor probe(context);
    boost::system::error_code error;
    probe.open(endpoint.protocol(), error);
    if (!error) probe.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) probe.bind(endpoint, error);
    if (!error) return {};
    return base::unavailable("server.listen",
                             fmt::format("Cannot listen on {}:{}: {}.", endpoint.address().to_string(),
                                         endpoint.port(), error.message()));
}

void add_counters(ServerCounts& sum, const Counters& part) {
    sum.requests_from_pages += part.from_pages.value();
    sum.requests_rendered += part.rendered.value();
    sum.requests_not_modified += part.not_modified.value();
    sum.requests_dynamic += part.dynamic.value();
    sum.requests_refused += part.refused.value();
    for (std::size_t i = 0; i < part.responses.size(); ++i)
        sum.responses[i] += part.responses[i].value();
    sum.bytes_sent += part.bytes_sent.value();
    sum.connections_accepted += part.accepted.value();
    sum.connections_turned_away += part.turned_away.value();
    sum.accept_failures += part.accept_failures.value();
    for (std::size_t i = 0; i < std::size(sum.waits); ++i)
        sum.waits[i] += part.waits.count(i);
    sum.waited_microseconds += part.waits.microseconds();
}

}  // namespace

class Server::Threads {
public:
    Threads(ServerSettings settings, Handler handler, PageSource* pages, base::Log& log)
        : shared_{settings,
                  std::move(handler),
                  pages,
                  log,
                  Census(settings.limits.max_connections, settings.limits.max_connections_per_address),
                  WorkerPool(settings.workers, settings.limits.max_waiting_requests),
                  Certificates(settings.certificate),
                  {}} {}

    base::Result<void> listen() {
        TRY(reload_certificates());
        for (const Listener& listener : shared_.settings.listeners) {
            TRY(tcp::endpoint endpoint, parse_endpoint(listener.address));
            TRY(check_is_free(endpoint));
            endpoints_.push_back(endpoint);
        }
        for (int i = 0; i < shared_.settings.threads; ++i) {
            TRY(add_loop());
        }
        return {};
    }

    base::Result<void> reload_certificates() {
        return wants_certificates() ? shared_.certificates.load() : base::Result<void>();
    }

    void start() {
        for (auto& loop : loops_)
            threads_.emplace_back([&loop] { loop->run(); });
    }

    void stop(std::chrono::milliseconds patience) {
        if (threads_.empty()) return;
        auto deadline = std::chrono::steady_clock::now() + patience;
        shared_.draining = true;
        for (auto& loop : loops_)
            loop->begin_drain();
        while (shared_.census.count() > 0 && std::chrono::steady_clock::now() < deadline) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        // First stop the page source and the worker threads, because they post their answers to the loops.
        if (shared_.pages != nullptr) shared_.pages->stop_making();
        shared_.workers.finish();
        for (auto& loop : loops_)
            loop->end();
        threads_.clear();
    }

    std::string address(std::size_t listener) const {
        const tcp::endpoint& endpoint = endpoints_.at(listener);
        std::string host = endpoint.address().to_string();
        return endpoint.address().is_v6() ? fmt::format("[{}]:{}", host, endpoint.port())
                                          : fmt::format("{}:{}", host, endpoint.port());
    }

    ServerCounts counts() const {
        ServerCounts sum;
        for (const auto& loop : loops_)
            add_counters(sum, loop->counters());
        sum.connections_open = shared_.census.count();
        sum.requests_waiting = shared_.workers.waiting();
        return sum;
    }

private:
    bool wants_certificates() const {
        return std::ranges::any_of(shared_.settings.listeners, [](const Listener& listener) {
            return listener.security == Security::Tls;
        });
    }

    base::Result<void> add_loop() {
        // This concurrency hint turns off Asio's locks for sockets. Only the loop's own thread uses the
        // loop's sockets.
        auto context = std::make_unique<asio::io_context>(BOOST_ASIO_CONCURRENCY_HINT_UNSAFE_IO);
        std::vector<tcp::acceptor> acceptors;
        for (tcp::endpoint& endpoint : endpoints_) {
            TRY(auto acceptor, open_acceptor(*context, endpoint));
            // For port 0 the kernel chooses a port when the first loop binds. The other loops must bind the
            // same port.
            boost::system::error_code ignored;
            endpoint = acceptor.local_endpoint(ignored);
            acceptors.push_back(std::move(acceptor));
        }
        loops_.push_back(std::make_unique<Loop>(shared_, std::move(acceptors), std::move(context)));
        return {};
    }

    Shared shared_;
    std::vector<tcp::endpoint> endpoints_;  // one endpoint for each listener
    std::vector<std::unique_ptr<Loop>> loops_;
    std::vector<std::jthread> threads_;
};

Server::Server(std::unique_ptr<Threads> threads) : threads_(std::move(threads)) {}

Server::~Server() {
    stop(std::chrono::milliseconds(0));
}

base::Result<std::unique_ptr<Server>> Server::listen(ServerSettings settings, Handler handler,
                                                     PageSource* pages, base::Log& log) {
    auto threads = std::make_unique<Threads>(std::move(settings), std::move(handler), pages, log);
    TRY(threads->listen());
    return std::unique_ptr<Server>(new Server(std::move(threads)));
}

void Server::start() {
    threads_->start();
}

void Server::stop(std::chrono::milliseconds patience) {
    threads_->stop(patience);
}

base::Result<void> Server::reload_certificates() {
    return threads_->reload_certificates();
}

std::string Server::address(std::size_t listener) const {
    return threads_->address(listener);
}

ServerCounts Server::counts() const {
    return threads_->counts();
}

}  // namespace http
