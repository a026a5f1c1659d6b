// The body of a call, as JSON.

#pragma once

#include <boost/json.hpp>

#include "base/result.h"
#include "http/message.h"

namespace stanhope {

// Empty if there is none. Invalid: body.too_large; body.type; body.json, also for JSON that is no object.
base::Result<boost::json::object> body_object(const http::Request& request);

}  // namespace stanhope
