// The HTTP server for readers and staff: plain and TLS, with its access log and its rate limit.

#pragma once

#include <memory>

#include "base/log.h"
#include "http/log/access_log.h"
#include "http/routing/rate_limiter.h"
#include "http/server.h"
#include "server/configuration.h"
#include "server/metrics_text.h"
#include "server/newsroom.h"

namespace stanhope {

class ReaderListener {
public:
    // Opens the ports, but answers no requests before start(). `pages` answers from memory, and `handler`
    // answers everything else. Both, and `log`, must outlive the result.
    static base::Result<std::unique_ptr<ReaderListener>> open(const Configuration& configuration,
                                                              const DataDirectory& data,
                                                              http::Handler handler, http::PageSource* pages,
                                                              base::Log& log);

    void start() { server_->start(); }
    // Stops the server. Running requests have six seconds to finish.
    void stop();

    // Reopens the access log and reloads the certificate, because other programs may have replaced the files.
    void reload();

    const http::Server& server() const { return *server_; }
    void add_metrics(MetricsText& text) const;

private:
    ReaderListener(const Configuration& configuration, base::Log& log)
        : log_(log), limiter_({configuration.requests_per_second, configuration.request_burst}) {}

    base::Log& log_;
    std::unique_ptr<http::AccessLog> access_log_;  // null if no access log is configured
    http::RateLimiter limiter_;
    std::unique_ptr<http::Server> server_;
};

}  // namespace stanhope
