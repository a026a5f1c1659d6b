// bench_pages: our server with pages in memory and one thread.
//
//     /30k       a front page of about 30 KB, in one piece
//     /stitched  the same bytes, in twelve
//     /page/0 …  as many more as --pages says, with the front page's content

#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "http/server.h"
#include "serve/front_page.h"
#include "serve/machine.h"
#include "serve/owned_page.h"
#include "serve/page_map.h"

namespace bench {

namespace {

constexpr std::size_t kStitchedPieces = 12;

struct Settings {
    std::uint16_t port = 8080;
    std::size_t pages = 1000;
    int core = -1;
};

void fill(PageMap& pages, std::size_t count) {
    std::string content = make_front_page();
    auto whole = std::make_shared<const PageBytes>(content, 1);
    auto stitched = std::make_shared<const PageBytes>(content, kStitchedPieces);
    pages.add("/30k", new OwnedPage(whole, "/30k"));
    pages.add("/stitched", new OwnedPage(stitched, "/stitched"));
    for (std::size_t i = 0; i < count; ++i) {
        std::string target = fmt::format("/page/{}", i);
        pages.add(target, new OwnedPage(whole, target));
    }
}

http::ServerSettings server_settings(const Settings& settings) {
    http::ServerSettings server;
    server.listeners = {{.address = fmt::format("127.0.0.1:{}", settings.port)}};
    server.threads = 1;
    server.workers = 1;
    // What is measured must not run into what protects a real server.
    server.limits.idle_timeout = std::chrono::hours(1);
    server.limits.max_connections = 200'000;
    server.limits.max_connections_per_address = 100'000;
    return server;
}

void wait_for_signal() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    int received = 0;
    sigwait(&signals, &received);
}

// Before any thread is started, so that all of them leave these signals to `wait_for_signal`.
void block_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

int run(const Settings& settings) {
    raise_descriptor_limit();
    pin_to_core(settings.core);
    block_signals();
    base::SystemClock clock;
    base::Log log(base::LogFormat::Text, base::LogLevel::Info, clock);
    PageMap pages;
    fill(pages, settings.pages);
    auto handler = [](const http::Request&) { return http::text_response(404, "No such page.\n"); };
    auto server = http::Server::listen(server_settings(settings), handler, &pages, log);
    if (!server) give_up(base::describe(server.error()));
    (*server)->start();
    fmt::print("{{\"listening\": \"{}\", \"process\": {}}}\n", (*server)->address(), getpid());
    std::fflush(stdout);
    wait_for_signal();
    (*server)->stop(std::chrono::milliseconds(0));
    return 0;
}

}  // namespace

}  // namespace bench

int main(int argument_count, char** arguments) {
    bench::Settings settings;
    CLI::App app("Serves a front page from memory.");
    app.add_option("--port", settings.port, "The port to listen on, at 127.0.0.1");
    app.add_option("--pages", settings.pages, "How many pages are resident besides the measured ones");
    app.add_option("--core", settings.core, "The core to run on");
    CLI11_PARSE(app, argument_count, arguments);
    return bench::run(settings);
}
