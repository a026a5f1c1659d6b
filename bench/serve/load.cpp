// bench_load: requests pages as fast as a server answers, from one core, and reports the speed and the
// latencies.
//
//     bench_load --port 8080 --path /30k --accept-encoding gzip --core 1 --server-process 1234
//     bench_load --port 8080 --path /30k --idle 10000     keeps connections open until standard input ends
//     bench_load --port 8080 --path /replaced --check     every body must be all `A` or all `B`

#include <array>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/epoll.h>

#include "serve/client.h"
#include "serve/idle.h"
#include "serve/machine.h"
#include "serve/request_text.h"
#include "serve/tally.h"

namespace bench {

namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

struct Settings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    RequestSettings request;
    Expectation expectation;
    std::size_t connections = 64;
    std::size_t depth = 1;
    double seconds = 5;
    double warm_up_seconds = 0.3;
    int core = -1;
    pid_t server_process = 0;
    std::size_t idle = 0;
    bool check = false;
};

struct Measurement {
    double seconds = 0;
    std::chrono::microseconds server_time{0};
    std::chrono::microseconds own_time{0};
};

void declare(CLI::App& app, Settings& settings) {
    app.add_option("--address", settings.address, "The server's address");
    app.add_option("--port", settings.port, "The server's port")->required();
    app.add_option("--path", settings.request.path, "What to ask for");
    app.add_option("--spread", settings.request.spread, "Append to the path a random number below this");
    app.add_option("--accept-encoding", settings.request.accept_encoding,
                   "Value of the Accept-Encoding field");
    app.add_option("--if-none-match", settings.request.if_none_match, "Value of the If-None-Match field");
    app.add_option("--field", settings.request.fields, "Another field, `Name: value`");
    app.add_option("--status", settings.expectation.status, "The status every answer must have");
    app.add_option("--length", settings.expectation.length, "The body length every answer must have");
    app.add_option("--connections", settings.connections, "Connections kept alive");
    app.add_option("--depth", settings.depth, "Requests under way on each connection");
    app.add_option("--seconds", settings.seconds, "How long to measure");
    app.add_option("--warm-up", settings.warm_up_seconds, "How long to go before measuring");
    app.add_option("--core", settings.core, "The core to run on");
    app.add_option("--server-process", settings.server_process, "Whose processor time to report");
    app.add_option("--idle", settings.idle, "Hold so many idle connections until standard input ends");
    app.add_flag("--check", settings.check, "Every body must be all A or all B");
}

sockaddr_in endpoint_of(const Settings& settings) {
    sockaddr_in endpoint{};
    endpoint.sin_family = AF_INET;
    endpoint.sin_port = htons(settings.port);
    if (inet_pton(AF_INET, settings.address.c_str(), &endpoint.sin_addr) != 1) give_up("not an IPv4 address");
    return endpoint;
}

void run_until(Clock::time_point end, int epoll) {
    std::array<epoll_event, 256> events;
    while (Clock::now() < end) {
        int count = epoll_wait(epoll, events.data(), static_cast<int>(events.size()), 100);
        for (int i = 0; i < count; ++i) {
            static_cast<Client*>(events[static_cast<std::size_t>(i)].data.ptr)->on_readable(epoll);
        }
    }
}

Clock::time_point after(double seconds) {
    return Clock::now() + std::chrono::duration_cast<Clock::duration>(Seconds(seconds));
}

std::chrono::microseconds server_time(const Settings& settings) {
    return settings.server_process > 0 ? processor_time_of(settings.server_process)
                                       : std::chrono::microseconds(0);
}

Measurement measure(const Settings& settings, Tally& tally, int epoll) {
    run_until(after(settings.warm_up_seconds), epoll);
    std::uint64_t errors = tally.errors;
    std::string first_error = tally.first_error;
    tally = Tally{};
    tally.errors = errors;  // errors during the warm-up count too
    tally.first_error = first_error;
    Measurement measured{0, server_time(settings), own_processor_time()};
    auto start = Clock::now();
    run_until(after(settings.seconds), epoll);
    measured.seconds = Seconds(Clock::now() - start).count();
    measured.server_time = server_time(settings) - measured.server_time;
    measured.own_time = own_processor_time() - measured.own_time;
    return measured;
}

void report(const Settings& settings, const Tally& tally, const Measurement& measured) {
    auto requests = static_cast<double>(tally.requests);
    fmt::print("{{\"requests\": {}, \"seconds\": {:.3f}, \"requests_per_second\": {:.0f}", tally.requests,
               measured.seconds, requests / measured.seconds);
    fmt::print(", \"p50_us\": {:.1f}, \"p99_us\": {:.1f}, \"max_us\": {:.1f}",
               tally.latencies.microseconds_at(0.5), tally.latencies.microseconds_at(0.99),
               tally.latencies.longest_microseconds());
    fmt::print(", \"errors\": {}, \"bytes\": {}", tally.errors, tally.bytes);
    double own_share = static_cast<double>(measured.own_time.count()) / 1e6 / measured.seconds;
    fmt::print(", \"load_busy\": {:.2f}", own_share);
    if (settings.server_process > 0) {
        double server = static_cast<double>(measured.server_time.count());
        fmt::print(", \"server_busy\": {:.2f}, \"cpu_us_per_request\": {:.3f}",
                   server / 1e6 / measured.seconds, server / requests);
    }
    if (settings.check) {
        fmt::print(", \"bodies_a\": {}, \"bodies_b\": {}, \"bodies_torn\": {}", tally.bodies_a,
                   tally.bodies_b, tally.bodies_torn);
    }
    fmt::print("}}\n");
    if (tally.errors > 0) fmt::print(stderr, "bench_load: the first error: {}\n", tally.first_error);
}

int run_load(Settings& settings) {
    RequestText requests(settings.request);
    Tally tally;
    settings.expectation.any_length = settings.check;
    Load load{endpoint_of(settings), requests,
              settings.expectation,  tally,
              settings.depth,        settings.check ? Bodies::Checked : Bodies::Discarded};
    int epoll = epoll_create1(0);
    std::vector<std::unique_ptr<Client>> clients;
    for (std::size_t i = 0; i < settings.connections; ++i) {
        clients.push_back(std::make_unique<Client>(load));
        clients.back()->connect(epoll);
    }
    Measurement measured = measure(settings, tally, epoll);
    report(settings, tally, measured);
    return tally.errors == 0 && tally.requests > 0 ? 0 : 1;
}

}  // namespace

}  // namespace bench

int main(int argument_count, char** arguments) {
    bench::Settings settings;
    CLI::App app("Asks a server for pages as fast as it answers.");
    bench::declare(app, settings);
    CLI11_PARSE(app, argument_count, arguments);
    bench::raise_descriptor_limit();
    bench::pin_to_core(settings.core);
    if (settings.idle == 0) return bench::run_load(settings);
    bench::RequestText requests(settings.request);
    bench::hold_idle_connections(bench::endpoint_of(settings), settings.idle, requests);
    return 0;
}
