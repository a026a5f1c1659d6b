#include <boost/json.hpp>

#include "api/internal/endpoint.h"

namespace stanhope {

namespace json = boost::json;

namespace {

int status_of(base::ErrorKind kind) {
    switch (kind) {
        case base::ErrorKind::Invalid:
            return 422;
        case base::ErrorKind::Unauthenticated:
            return 401;
        case base::ErrorKind::Forbidden:
            return 403;
        case base::ErrorKind::NotFound:
            return 404;
        case base::ErrorKind::Conflict:
            return 409;
        case base::ErrorKind::TooMany:
            return 429;
        case base::ErrorKind::Unavailable:
            return 503;
        case base::ErrorKind::Internal:
            return 500;
    }
    return 500;
}

}  // namespace

http::Response problem(const base::Error& error, std::string_view request_id) {
    int status = status_of(error.kind());
    bool is_ours = error.kind() == base::ErrorKind::Internal;
    std::string_view words =
        is_ours ? "Something went wrong on our side." : std::string_view(error.message());
    json::object body{{"type", "about:blank"}, {"title", http::reason_of(status)},
                      {"status", status},      {"code", error.code()},
                      {"detail", words},       {"request", request_id}};
    http::Response response{status,
                            {{"Content-Type", "application/problem+json"}, {"Cache-Control", "no-store"}},
                            json::serialize(body)};
    if (error.kind() == base::ErrorKind::TooMany)
        response.fields.push_back({"Retry-After", error.detail().empty() ? "5" : error.detail()});
    if (error.kind() == base::ErrorKind::Unavailable) response.fields.push_back({"Retry-After", "5"});
    if (error.kind() == base::ErrorKind::Unauthenticated)
        response.fields.push_back({"WWW-Authenticate", "Bearer"});
    return response;
}

}  // namespace stanhope
