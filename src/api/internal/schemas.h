// The schemas of what the API answers and takes, made from the tables of fields.

#pragma once

#include <string>

#include <boost/json.hpp>

#include "api/internal/fields.h"

namespace stanhope {

// `Section` as it is answered, `NewSection` as it is added, `SectionChange` as it is changed. A type without
// answered fields has one name.
std::string schema_name(const ObjectType& type, Purpose purpose);

// A reference to that schema.
Schema reference_to(const ObjectType& type, Purpose purpose);

// Of a value of the field, with its description.
Schema schema_of(const Property& property, Purpose purpose);

// Adds the schema of the type, and those it refers to, unless they are there.
void add_schemas(boost::json::object& schemas, const ObjectType& type, Purpose purpose);

}  // namespace stanhope
