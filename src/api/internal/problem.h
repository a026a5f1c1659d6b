// The error responses of the API: problems as in RFC 9457.

#pragma once

#include <string>
#include <string_view>

#include "api/internal/fields.h"
#include "base/result.h"
#include "http/message.h"

namespace stanhope {

struct Problem {
    std::string type = "about:blank";
    std::string title;
    int status = 500;
    std::string code;
    std::string detail;
    std::string request;
};

const Fields<Problem>& problem_fields();

int status_of(base::ErrorKind kind);

// Makes the response for an error. The error's detail stays in the server's log; only that of TooMany is
// sent, as the seconds in Retry-After.
http::Response problem_response(const base::Error& error, std::string_view request_id);

}  // namespace stanhope
