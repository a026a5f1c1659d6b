// Metadata in the form in which the decoding program sends it to the newsroom.

#pragma once

#include <boost/json.hpp>

#include "base/json.h"
#include "imaging/metadata.h"

namespace imaging::internal {

boost::json::object json_of(const Metadata& metadata);
// Invalid (json.field) if json_of did not write the object.
base::Result<Metadata> metadata_of(const base::JsonFields& fields);

}  // namespace imaging::internal
