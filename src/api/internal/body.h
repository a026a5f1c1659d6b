// Reads the body of a request as a JSON object.

#pragma once

#include <boost/json.hpp>

#include "base/result.h"
#include "http/message.h"

namespace stanhope {

// Returns an empty object if the request has no body. Invalid: body.too_large; body.type; body.json, also for
// JSON that is not an object. Unavailable (body.not_read).
base::Result<boost::json::object> body_object(const http::Request& request);

}  // namespace stanhope
