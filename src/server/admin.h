// The technician's listener: whether the program is alive and ready, and its metrics. Meant for loopback or a
// private network.
//
//   /healthz   200 while the program runs
//   /readyz    200 while the database answers, 503 with the reason otherwise
//   /metrics   numbers for Prometheus (text format 0.0.4)

#pragma once

#include <utility>
#include <vector>

#include "database/database.h"
#include "http/message.h"
#include "server/metrics_text.h"

namespace stanhope {

// Thread-safe. The database must outlive it.
class Admin {
public:
    Admin(database::Database& database, std::vector<AddMetrics> metrics)
        : database_(database), metrics_(std::move(metrics)) {}

    http::Response answer(const http::Request& request) const;

private:
    http::Response ready() const;
    http::Response metrics() const;

    database::Database& database_;
    std::vector<AddMetrics> metrics_;
};

}  // namespace stanhope
