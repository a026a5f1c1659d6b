// Converts JSON values to the values of templates.

#pragma once

#include <boost/json.hpp>

#include "handlebars/value.h"

namespace handlebars {

// Returns a view of `json`, which must outlive the rendering.
Value json_value(const boost::json::value& json);

}  // namespace handlebars
