// JSON in one form, for what is compared or hashed as text: keys in order.

#pragma once

#include <boost/json.hpp>

namespace base {

// The same object with its own keys in the order of their bytes; what is inside it stays as it is.
boost::json::object with_keys_in_order(const boost::json::object& object);

}  // namespace base
