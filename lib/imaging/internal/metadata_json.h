// Metadata in the form in which the decoding program sends it to the newsroom.

#pragma once

#include <boost/json.hpp>

#include "imaging/metadata.h"

namespace imaging::internal {

boost::json::object json_of(const Metadata& metadata);
// Throws, as Boost.JSON does, if json_of did not write the object.
Metadata metadata_of(const boost::json::object& object);

}  // namespace imaging::internal
