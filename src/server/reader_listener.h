// The readers' listener: plain and TLS, with its access log and its rate limit.

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
    // Listens and does not answer yet. `pages` answers from memory, `handler` everything else; they and `log`
    // must outlive it.
    static base::Result<std::unique_ptr<ReaderListener>> open(const Configuration& configuration,
                                                              const DataDirectory& data,
                                                              http::Handler handler, http::PageSource* pages,
                                                              base::Log& log);

    void start() { server_->start(); }
    // Lets readers finish what they have begun, for six seconds.
    void stop();

    // Reopens the access log and reloads the certificate: the files may have been replaced.
    void reload();

    const http::Server& server() const { return *server_; }
    void add_metrics(MetricsText& text) const;

private:
    ReaderListener(const Configuration& configuration, base::Log& log)
        : log_(log), limiter_({configuration.requests_per_second, configuration.request_burst}) {}

    base::Log& log_;
    std::unique_ptr<http::AccessLog> access_log_;  // null if the configuration names none
    http::RateLimiter limiter_;
    std::unique_ptr<http::Server> server_;
};

}  // namespace stanhope
