// Adds the counters of the readers' HTTP server and of its access log to `/metrics`.

#pragma once

#include "http/log/access_log.h"
#include "http/server.h"
#include "server/metrics_text.h"

namespace stanhope {

void add_http_metrics(MetricsText& metrics, const http::ServerCounts& counts);
void add_access_log_metrics(MetricsText& metrics, const http::AccessLogCounts& counts);

}  // namespace stanhope
