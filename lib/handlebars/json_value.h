// JSON values as a template sees them.

#pragma once

#include <boost/json.hpp>

#include "handlebars/value.h"

namespace handlebars {

// `json` must outlive the rendering.
Value json_value(const boost::json::value& json);

}  // namespace handlebars
