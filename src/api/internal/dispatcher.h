// Answers requests to the API: finds the caller, parses the request, runs the endpoint's action, and writes
// the response.

#pragma once

#include <optional>
#include <vector>

#include "api/internal/caller.h"
#include "api/internal/endpoint.h"
#include "http/routing/rate_limiter.h"

namespace stanhope {

// Safe to share between threads. Answering blocks on the database.
class Dispatcher {
public:
    // Makes all resources of the API and their OpenAPI description.
    explicit Dispatcher(const ApiParts& parts);

    http::Response answer(const Endpoint& endpoint, const http::Request& request,
                          const http::RouteMatch& match);

    const ApiParts& parts() const { return parts_; }

    // The resources of the API. They live as long as this object.
    const std::vector<Resource>& resources() const { return resources_; }

private:
    base::Result<http::Response> try_to_answer(const Endpoint& endpoint, const http::Request& request,
                                               const http::RouteMatch& match);
    base::Result<Call> call_of(const Endpoint& endpoint, const http::Request& request,
                               const http::RouteMatch& match, std::optional<Caller> caller) const;
    base::Result<void> must_not_be_too_often(const std::optional<Caller>& caller);

    ApiParts parts_;
    std::vector<Resource> resources_;
    boost::json::object description_;
    http::RateLimiter limiter_;
};

}  // namespace stanhope
