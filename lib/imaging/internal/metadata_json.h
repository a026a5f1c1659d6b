// Converts metadata to the JSON in which stanhope-pictures sends it to the server, and back.

#pragma once

#include <boost/json.hpp>

#include "base/json.h"
#include "imaging/metadata.h"

namespace imaging::internal {

boost::json::object json_of(const Metadata& metadata);
// Converts the JSON of `json_of` back to metadata. Returns Invalid (json.field) if a field is missing or has
// the wrong type.
base::Result<Metadata> metadata_of(const base::JsonFields& fields);

}  // namespace imaging::internal
