// Makes the JSON schemas of the API's responses and requests from the tables of fields.

#pragma once

#include <string>

#include <boost/json.hpp>

#include "api/internal/fields.h"

namespace stanhope {

// The name of a type's schema: `Section` in a response, `NewSection` in a request that adds one,
// `SectionChange` in one that changes it. A type that only requests contain has the same name for all
// purposes.
std::string schema_name(const ObjectType& type, Purpose purpose);

// A JSON reference (`$ref`) to the schema of the type.
Schema reference_to(const ObjectType& type, Purpose purpose);

// The schema of a field's value, with the field's description.
Schema schema_of(const Property& property, Purpose purpose);

// Adds the schema of the type and the schemas that it refers to, unless `schemas` has them already.
void add_schemas(boost::json::object& schemas, const ObjectType& type, Purpose purpose);

}  // namespace stanhope
