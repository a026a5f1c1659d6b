// Metadata as the program that decodes tells it to the newsroom.

#pragma once

#include <boost/json.hpp>

#include "imaging/metadata.h"

namespace imaging::internal {

boost::json::object json_of(const Metadata& metadata);
// Throws, as Boost.JSON does, for what json_of did not write.
Metadata metadata_of(const boost::json::object& object);

}  // namespace imaging::internal
