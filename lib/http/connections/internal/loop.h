// One thread of the server: its event loop, its acceptors, its connections, and the state that these share.

#pragma once

#include <atomic>
#include <list>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "http/connections/internal/census.h"
#include "http/connections/internal/certificates.h"
#include "http/connections/internal/counters.h"
#include "http/connections/internal/poller.h"
#include "http/connections/internal/worker_pool.h"
#include "http/http1/internal/batch.h"
#include "http/server.h"

namespace http {

// The state that all loops of a server share. It outlives the loops.
struct Shared {
    ServerSettings settings;
    Handler handler;
    PageSource* pages;
    base::Log& log;
    Census census;
    WorkerPool workers;
    Certificates certificates;  // the TLS certificate; not loaded if no listener uses TLS
    std::atomic<bool> draining{false};
};

// A time on the loop's own clock, which ticks twice a second. That is precise enough for time limits, and
// reading it costs no system call.
using Tick = std::uint64_t;
inline constexpr std::chrono::milliseconds kTickLength{500};
inline Tick ticks_in(std::chrono::milliseconds time) {
    return static_cast<Tick>(time / kTickLength) + 1;
}

// The interface through which a loop uses a connection of any protocol. The loop makes all calls on its own
// thread.
class LoopConnection {
public:
    virtual ~LoopConnection() = default;
    virtual void check_deadline(Tick now) = 0;
    // Ends the connection if no request is in progress. Otherwise the connection ends after the current
    // request.
    virtual void drain() = 0;
    virtual void close() = 0;

private:
    friend class Loop;
    std::list<LoopConnection*>::iterator place_;
};

class Loop {
public:
    // `acceptors` holds one acceptor for each listener of the settings, in the same order.
    Loop(Shared& shared, std::vector<boost::asio::ip::tcp::acceptor> acceptors,
         std::unique_ptr<boost::asio::io_context> context);

    // Runs the event loop until `end` is called and the last connection has ended.
    void run();

    // Any thread may call these functions.
    void begin_drain();
    void end();
    const Counters& counters() const { return counters_; }

    // The connections of the loop call these functions, on the loop's thread.
    Shared& shared() { return shared_; }
    const Shared& shared() const { return shared_; }
    Counters& mutable_counters() { return counters_; }
    boost::asio::io_context& context() { return *context_; }
    Poller& poller() { return poller_; }
    Tick now() const { return now_; }
    base::Time time() const { return time_; }
    void enter(LoopConnection& connection);
    void leave(LoopConnection& connection);
    std::unique_ptr<Batch> take_batch();
    void give_back(std::unique_ptr<Batch> batch);
    // The beginning of an answer: a status line such as `HTTP/1.1 200 OK`, and the Date field, with their
    // line ends. The views are valid until the next tick.
    std::string_view ok_prefix() const { return ok_prefix_; }
    std::string_view not_modified_prefix() const { return not_modified_prefix_; }
    std::string prefix_of(int status) const;
    // The value of the Date field. The view is valid until the next tick.
    std::string_view date() const;

private:
    struct Door {
        boost::asio::ip::tcp::acceptor acceptor;
        const Listener& listener;
        boost::asio::steady_timer pause;
    };

    void accept(Door& door);
    void on_accept(Door& door, boost::system::error_code error, boost::asio::ip::tcp::socket socket);
    void let_in(const Door& door, boost::asio::ip::tcp::socket socket);
    void pause_accepting(Door& door);
    void close_doors();
    void tick();
    void renew_date();

    Shared& shared_;
    std::unique_ptr<boost::asio::io_context> context_;
    Poller poller_;
    std::list<Door> doors_;
    boost::asio::steady_timer ticker_;
    Tick now_ = 1;
    base::Time time_;
    std::string date_;
    std::string ok_prefix_;
    std::string not_modified_prefix_;
    std::list<LoopConnection*> connections_;
    std::vector<std::unique_ptr<Batch>> spare_batches_;
    Counters counters_;
};

}  // namespace http
