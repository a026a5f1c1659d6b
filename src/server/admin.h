// The technician's listener: is it alive, is it ready, and how is it doing. Meant for loopback or a private
// network.
//
//   /healthz   200 while the program runs
//   /readyz    200 while it can do its work, 503 with the reason otherwise
//   /metrics   numbers for Prometheus (text format 0.0.4)

#pragma once

#include "http/message.h"
#include "http/server.h"
#include "press/press.h"
#include "server/newsroom.h"

namespace stanhope {

// Shared between threads. All it is given must outlive it.
class Admin {
public:
    Admin(Newsroom& newsroom, const http::Server& server, const Press& press)
        : newsroom_(newsroom), server_(server), press_(press) {}

    http::Response answer(const http::Request& request) const;

private:
    http::Response ready() const;
    http::Response metrics() const;

    Newsroom& newsroom_;
    const http::Server& server_;
    const Press& press_;
};

}  // namespace stanhope
