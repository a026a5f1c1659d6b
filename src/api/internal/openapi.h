// The OpenAPI 3.1 description of the API, from which other programs generate their clients.

#pragma once

#include <vector>

#include "api/internal/endpoint.h"

namespace stanhope {

boost::json::object describe(const std::vector<Resource>& resources);

// Makes the resource that returns `description`, which must outlive it.
Resource description_resource(const boost::json::object& description);

}  // namespace stanhope
