#include "server/admin.h"

#include <concepts>
#include <fstream>

#include <fmt/format.h>
#include <unistd.h>

namespace stanhope {

namespace {

using database::Connection;
using database::Row;

struct Backlog {
    std::int64_t newest_change = 0;
    std::int64_t follower_lag = 0;  // of the one furthest behind
    std::int64_t jobs_waiting = 0;
    std::int64_t jobs_dead = 0;
};

base::Result<Backlog> read_backlog(Connection& connection) {
    std::string_view sql =
        "SELECT newest, newest - coalesce((SELECT min(seq) FROM followers), newest), (SELECT count(*) FROM "
        "jobs WHERE state = 'waiting'), "
        "(SELECT count(*) FROM jobs WHERE state = 'dead') FROM (SELECT coalesce(max(seq), 0) AS newest FROM "
        "changes) AS feed";
    TRY(auto backlog, connection.first(sql, {}, [](const Row& row) {
        return Backlog{row.int64(0), row.int64(1), row.int64(2), row.int64(3)};
    }));
    return backlog.value_or(Backlog{});
}

std::int64_t resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    std::int64_t pages = 0;
    std::int64_t resident_pages = 0;
    statm >> pages >> resident_pages;
    return resident_pages * ::sysconf(_SC_PAGESIZE);
}

class MetricsText {
public:
    void add(std::string_view name, std::string_view type, std::string_view help, std::integral auto value) {
        describe(name, type, help);
        add_line(name, value);
    }
    template <typename Value>
    void add_line(std::string_view name, const Value& value) {
        text_ += fmt::format("{} {}\n", name, value);
    }
    void describe(std::string_view name, std::string_view type, std::string_view help) {
        text_ += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
    }
    void add_labelled(std::string_view name, std::string_view label, std::string_view label_value,
                      std::uint64_t value) {
        text_ += fmt::format("{}{{{}=\"{}\"}} {}\n", name, label, label_value, value);
    }
    std::string take() { return std::move(text_); }

private:
    std::string text_;
};

// What was resident took no time worth counting.
void add_durations(MetricsText& metrics, const http::ServerCounts& counts) {
    constexpr std::string_view kName = "stanhope_http_request_duration_seconds";
    std::string bucket = fmt::format("{}_bucket", kName);
    metrics.describe(kName, "histogram", "From a request to its answer.");
    std::uint64_t count = counts.requests_from_pages - counts.requests_rendered;
    for (std::size_t i = 0; i < std::size(http::kWaitBounds); ++i) {
        count += counts.waits[i];
        auto seconds = std::chrono::duration<double>(http::kWaitBounds[i]).count();
        metrics.add_labelled(bucket, "le", fmt::format("{}", seconds), count);
    }
    count += counts.waits[std::size(http::kWaitBounds)];
    metrics.add_labelled(bucket, "le", "+Inf", count);
    metrics.add_line(fmt::format("{}_sum", kName),
                     fmt::format("{:.6f}", static_cast<double>(counts.waited_microseconds) / 1e6));
    metrics.add_line(fmt::format("{}_count", kName), count);
}

void add_server(MetricsText& metrics, const http::ServerCounts& counts) {
    metrics.describe("stanhope_http_requests_total", "counter",
                     "Requests answered, by where the answer came from.");
    metrics.add_labelled("stanhope_http_requests_total", "source", "resident",
                         counts.requests_from_pages - counts.requests_rendered);
    metrics.add_labelled("stanhope_http_requests_total", "source", "rendered", counts.requests_rendered);
    metrics.add_labelled("stanhope_http_requests_total", "source", "dynamic", counts.requests_dynamic);
    metrics.add_labelled("stanhope_http_requests_total", "source", "refused", counts.requests_refused);
    metrics.describe("stanhope_http_responses_total", "counter",
                     "Responses by the first digit of their status.");
    for (int digit = 1; digit <= 5; ++digit) {
        metrics.add_labelled("stanhope_http_responses_total", "class", fmt::format("{}xx", digit),
                             counts.responses[digit]);
    }
    add_durations(metrics, counts);
    metrics.add("stanhope_http_not_modified_total", "counter", "Resident pages the reader already had.",
                counts.requests_not_modified);
    metrics.add("stanhope_http_bytes_sent_total", "counter", "Bytes written to readers.", counts.bytes_sent);
    metrics.add("stanhope_http_connections_open", "gauge", "Connections open now.", counts.connections_open);
    metrics.add("stanhope_http_connections_accepted_total", "counter", "Connections accepted.",
                counts.connections_accepted);
    metrics.add("stanhope_http_connections_turned_away_total", "counter", "Connections over a limit.",
                counts.connections_turned_away);
    metrics.add("stanhope_http_accept_failures_total", "counter", "Connections that could not be accepted.",
                counts.accept_failures);
    metrics.add("stanhope_http_requests_waiting", "gauge", "Requests waiting for a worker.",
                counts.requests_waiting);
}

void add_press(MetricsText& metrics, const Press& press) {
    PageSetCounts counts = press.counts();
    metrics.add("stanhope_pages_resident", "gauge", "Pages held in memory.", counts.pages);
    metrics.add("stanhope_fragments_resident", "gauge", "Fragments held in memory.", counts.fragments);
    metrics.add("stanhope_pages_bytes", "gauge", "Memory the pages and their fragments take.", counts.bytes);
    metrics.add("stanhope_pages_evicted_total", "counter", "Pages that went for want of memory.",
                counts.evictions);
    metrics.add("stanhope_pages_flattened_total", "counter", "Pages compressed whole while they held still.",
                counts.flattened);
    metrics.add("stanhope_pages_restitched_total", "counter",
                "Pages put together anew from changed fragments.", counts.restitched);
    metrics.add("stanhope_pages_waiting", "gauge", "Pages being made or waiting to be.", press.waiting());
}

}  // namespace

http::Response Admin::answer(const http::Request& request) const {
    if (request.method != http::Method::Get && request.method != http::Method::Head) {
        http::Response response = http::text_response(405, "This can only be read.\n");
        response.fields.push_back({"Allow", "GET, HEAD"});
        return response;
    }
    if (request.path == "/healthz") return http::text_response(200, "alive\n");
    if (request.path == "/readyz") return ready();
    if (request.path == "/metrics") return metrics();
    return http::text_response(404, "Here are /healthz, /readyz and /metrics.\n");
}

http::Response Admin::ready() const {
    auto pinged = newsroom_.database().ping();
    // The technician's listener may say why; readers are never told.
    if (!pinged)
        return http::text_response(503, fmt::format("not ready: {}\n", base::describe(pinged.error())));
    return http::text_response(200, "ready\n");
}

http::Response Admin::metrics() const {
    MetricsText text;
    add_server(text, server_.counts());
    add_press(text, press_);
    if (access_log_ != nullptr) {
        http::AccessLogCounts counts = access_log_->counts();
        text.add("stanhope_access_log_lines_total", "counter", "Lines written to the access log.",
                 counts.written);
        text.add("stanhope_access_log_lines_dropped_total", "counter",
                 "Lines lost because the file did not take them in time.", counts.dropped);
    }
    auto backlog = newsroom_.database().read(read_backlog);
    text.add("stanhope_database_up", "gauge", "1 while the database answers.", backlog ? 1 : 0);
    if (backlog) {
        text.add("stanhope_changes_newest", "counter", "The number of the newest change.",
                 backlog->newest_change);
        text.add("stanhope_followers_lag", "gauge", "Changes the slowest follower has not seen.",
                 backlog->follower_lag);
        text.add("stanhope_jobs_waiting", "gauge", "Jobs not yet done.", backlog->jobs_waiting);
        text.add("stanhope_jobs_dead", "gauge", "Jobs given up.", backlog->jobs_dead);
    }
    text.add("process_resident_memory_bytes", "gauge", "Resident memory.", resident_bytes());
    return {200,
            {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}, {"Cache-Control", "no-store"}},
            text.take()};
}

}  // namespace stanhope
