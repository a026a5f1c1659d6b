// JSON with sorted keys, for objects that are compared or hashed as text.

#pragma once

#include <boost/json.hpp>

namespace base {

// The same object with its own keys sorted by their bytes; nested objects keep their order.
boost::json::object with_keys_in_order(const boost::json::object& object);

}  // namespace base
