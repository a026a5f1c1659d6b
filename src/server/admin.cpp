#include "server/admin.h"

#include <fstream>

#include <fmt/format.h>
#include <unistd.h>

#include "changes/feed_state.h"
#include "jobs/job_queue.h"

namespace stanhope {

namespace {

struct Backlog {
    changes::FeedProgress feed;
    jobs::JobCounts jobs;
};

base::Result<Backlog> read_backlog(database::Connection& connection) {
    Backlog backlog;
    TRY(backlog.feed, changes::read_progress(connection));
    TRY(backlog.jobs, jobs::JobQueue::counts(connection));
    return backlog;
}

std::int64_t resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    std::int64_t pages = 0;
    std::int64_t resident_pages = 0;
    statm >> pages >> resident_pages;
    return resident_pages * ::sysconf(_SC_PAGESIZE);
}

}  // namespace

http::Response Admin::answer(const http::Request& request) const {
    if (request.method != http::Method::Get && request.method != http::Method::Head) {
        http::Response response = http::text_response(405, "Only GET and HEAD are allowed.\n");
        response.fields.push_back({"Allow", "GET, HEAD"});
        return response;
    }
    if (request.path == "/healthz") return http::text_response(200, "alive\n");
    if (request.path == "/readyz") return ready();
    if (request.path == "/metrics") return metrics();
    return http::text_response(404, "Not found. There are /healthz, /readyz and /metrics.\n");
}

http::Response Admin::ready() const {
    auto pinged = database_.ping();
    // The reason may be shown here, because readers cannot reach the technician's listener.
    if (!pinged)
        return http::text_response(503, fmt::format("not ready: {}\n", base::describe(pinged.error())));
    return http::text_response(200, "ready\n");
}

http::Response Admin::metrics() const {
    MetricsText text;
    for (const AddMetrics& add : metrics_)
        add(text);
    auto backlog = database_.read(read_backlog);
    text.add("stanhope_database_up", "gauge", "1 while the database answers.", backlog ? 1 : 0);
    if (backlog) {
        text.add("stanhope_changes_newest", "counter", "The number of the newest change.",
                 backlog->feed.newest);
        text.add("stanhope_followers_lag", "gauge", "Changes the slowest follower has not seen.",
                 backlog->feed.lag);
        text.add("stanhope_jobs_waiting", "gauge", "Jobs not yet done.", backlog->jobs.waiting);
        text.add("stanhope_jobs_dead", "gauge", "Jobs given up.", backlog->jobs.dead);
    }
    text.add("process_resident_memory_bytes", "gauge", "Resident memory.", resident_bytes());
    return {200,
            {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}, {"Cache-Control", "no-store"}},
            text.take()};
}

}  // namespace stanhope
