// The description of the API, which programs generate their clients from (OpenAPI 3.1).

#pragma once

#include <vector>

#include "api/internal/endpoint.h"

namespace stanhope {

boost::json::object describe(const std::vector<Resource>& resources);

// Answers the description, which must outlive it.
Resource description_resource(const boost::json::object& description);

}  // namespace stanhope
