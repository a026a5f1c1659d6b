// bench_pages: serves these pages with lib/http and the page set of lib/press, on one thread:
//
//     /30k       a front page of about 30 KB, in one fragment
//     /stitched  the same bytes, in twelve fragments
//     /page/0 …  as many further pages as --pages says, with the same fragment as /30k
//     /replaced  30 KB in twelve fragments, all `A` or all `B`, replaced together --replace times a second

#include <chrono>
#include <csignal>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "http/server.h"
#include "press/page_set.h"
#include "serve/front_page.h"
#include "serve/machine.h"

namespace bench {

namespace {

using press::FragmentHold;
using press::NamedFragment;
using press::PageRecipe;
using press::PageSet;

constexpr std::size_t kPieces = 12;
constexpr std::size_t kPageBytes = 30'000;

struct Settings {
    std::uint16_t port = 8080;
    std::size_t pages = 1000;
    int core = -1;
    int replacements_per_second = 0;
};

class Pages final : public http::PageSource {
public:
    explicit Pages(PageSet& pages) : pages_(pages) {}

    http::PageHold find(std::string_view, std::string_view target) override { return pages_.find(target); }
    void make(std::string_view, std::string_view, http::PageMade made) override {
        made(http::Made::NoPage, {});
    }

private:
    PageSet& pages_;
};

// Cuts the content into `pieces` fragments.
std::vector<NamedFragment> cut(std::string_view name, std::string_view content, std::size_t pieces) {
    std::vector<NamedFragment> fragments;
    for (std::size_t i = 0; i < pieces; ++i) {
        std::size_t begin = content.size() * i / pieces;
        std::size_t end = content.size() * (i + 1) / pieces;
        fragments.push_back({fmt::format("{}:{}", name, i),
                             FragmentHold::make(std::string(content.substr(begin, end - begin)))});
    }
    return fragments;
}

PageRecipe made_of(const std::vector<NamedFragment>& fragments) {
    PageRecipe recipe;
    for (const NamedFragment& named : fragments)
        recipe.fragments.push_back(named.name);
    return recipe;
}

std::vector<NamedFragment> letters(char letter) {
    return cut("letters", std::string(kPageBytes, letter), kPieces);
}

void fill(PageSet& pages, std::size_t count) {
    std::string content = make_front_page();
    auto whole = cut("whole", content, 1);
    auto stitched = cut("stitched", content, kPieces);
    auto replaced = letters('A');
    pages.put("/30k", made_of(whole), whole);
    pages.put("/stitched", made_of(stitched), stitched);
    pages.put("/replaced", made_of(replaced), replaced);
    for (std::size_t i = 0; i < count; ++i)
        pages.put(fmt::format("/page/{}", i), made_of(whole), {});
}

// Does what the press does: replaces fragments, and frees the old ones. It does not compress pages as a
// whole, so that the measured pages stay in fragments.
void replace_now_and_then(const std::stop_token& stop, PageSet& pages, int times_per_second) {
    for (bool is_a = false; !stop.stop_requested(); is_a = !is_a) {
        pages.replace(letters(is_a ? 'A' : 'B'));
        pages.maintain(0);
        std::this_thread::sleep_for(std::chrono::microseconds(1'000'000 / times_per_second));
    }
}

http::ServerSettings server_settings(const Settings& settings) {
    http::ServerSettings server;
    server.listeners = {{.address = fmt::format("127.0.0.1:{}", settings.port)}};
    server.threads = 1;
    server.workers = 1;
    // Raise the limits that protect a real server, so that the measurement does not reach them.
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

// Blocks SIGTERM and SIGINT, for which wait_for_signal waits. Called before any thread starts, so that all
// threads inherit it.
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
    PageSet page_set({.budget_bytes = 8UL * 1024 * 1024 * 1024});
    fill(page_set, settings.pages);
    Pages pages(page_set);
    auto handler = [](const http::Request&) { return http::text_response(404, "No such page.\n"); };
    auto server = http::Server::listen(server_settings(settings), handler, &pages, log);
    if (!server) give_up(base::describe(server.error()));
    (*server)->start();
    fmt::print("{{\"listening\": \"{}\", \"process\": {}}}\n", (*server)->address(), getpid());
    std::fflush(stdout);
    std::jthread writer;
    if (settings.replacements_per_second > 0) {
        writer = std::jthread([&](const std::stop_token& stop) {
            replace_now_and_then(stop, page_set, settings.replacements_per_second);
        });
    }
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
    app.add_option("--replace", settings.replacements_per_second, "How often a second /replaced is replaced")
        ->check(CLI::Range(0, 10'000));
    app.add_option("--core", settings.core, "The core to run on");
    CLI11_PARSE(app, argument_count, arguments);
    return bench::run(settings);
}
