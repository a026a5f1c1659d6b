// The technician's listener: is it alive, is it ready, and how is it doing. Meant for loopback or a private
// network.
//
//   /healthz   200 while the program runs
//   /readyz    200 while it can do its work, 503 with the reason otherwise
//   /metrics   numbers for Prometheus (text format 0.0.4)

#pragma once

#include "http/log/access_log.h"
#include "http/message.h"
#include "http/server.h"
#include "press/press.h"
#include "server/newsroom.h"

namespace stanhope {

// Shared between threads. All it is given must outlive it; there may be no access log.
class Admin {
public:
    Admin(Newsroom& newsroom, const http::Server& server, const Press& press,
          const http::AccessLog* access_log)
        : newsroom_(newsroom), server_(server), press_(press), access_log_(access_log) {}

    http::Response answer(const http::Request& request) const;

private:
    http::Response ready() const;
    http::Response metrics() const;

    Newsroom& newsroom_;
    const http::Server& server_;
    const Press& press_;
    const http::AccessLog* access_log_;
};

}  // namespace stanhope
