#include "server/http_metrics.h"

#include <chrono>

#include <fmt/format.h>

namespace stanhope {

namespace {

// Adds the histogram of response times. Pages from memory are answered too fast to measure, so they all count
// in the first bucket.
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

}  // namespace

void add_http_metrics(MetricsText& metrics, const http::ServerCounts& counts) {
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

void add_access_log_metrics(MetricsText& metrics, const http::AccessLogCounts& counts) {
    metrics.add("stanhope_access_log_lines_total", "counter", "Lines written to the access log.",
                counts.written);
    metrics.add("stanhope_access_log_lines_dropped_total", "counter",
                "Lines dropped because writing the file was too slow.", counts.dropped);
}

}  // namespace stanhope
