#include <boost/json.hpp>

#include "api/internal/problem.h"

namespace stanhope {

namespace json = boost::json;

namespace {

Problem problem_of(const base::Error& error, std::string_view request_id) {
    bool is_ours = error.kind() == base::ErrorKind::Internal;
    int status = status_of(error.kind());
    return {.title = std::string(http::reason_of(status)),
            .status = status,
            .code = error.code(),
            .detail = is_ours ? "Something went wrong on the server." : error.message(),
            .request = std::string(request_id)};
}

}  // namespace

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

const Fields<Problem>& problem_fields() {
    static const Fields<Problem> fields(
        "Problem",
        {field("type", &Problem::type, Use::Answered, "Always `about:blank`; `code` tells problems apart"),
         field("title", &Problem::title, Use::Answered, "The phrase of the status"),
         field("status", &Problem::status, Use::Answered, "The HTTP status"),
         field("code", &Problem::code, Use::Answered, "Names the problem for programs, and never changes"),
         field("detail", &Problem::detail, Use::Answered, "Tells a person what is wrong"),
         field("request", &Problem::request, Use::Answered, "Identifies the request in the server’s log")});
    return fields;
}

http::Response problem_response(const base::Error& error, std::string_view request_id) {
    Problem problem = problem_of(error, request_id);
    http::Response response{problem.status,
                            {{"Content-Type", "application/problem+json"}, {"Cache-Control", "no-store"}},
                            json::serialize(problem_fields().write(problem))};
    if (error.kind() == base::ErrorKind::TooMany)
        response.fields.push_back({"Retry-After", error.detail().empty() ? "5" : error.detail()});
    if (error.kind() == base::ErrorKind::Unavailable) response.fields.push_back({"Retry-After", "5"});
    if (error.kind() == base::ErrorKind::Unauthenticated)
        response.fields.push_back({"WWW-Authenticate", "Bearer"});
    return response;
}

}  // namespace stanhope
