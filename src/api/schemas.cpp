#include "api/internal/schemas.h"

#include <algorithm>

namespace stanhope {

namespace json = boost::json;

namespace {

bool is_answered(const ObjectType& type) {
    return type.others() || std::ranges::any_of(type.properties(), [](const Property& property) {
               return is_part_of(property.use, Purpose::Answer);
           });
}

Schema plain_schema_of(const Property& property, Purpose purpose) {
    if (property.holds == Property::Holds::Value) return property.schema;
    Schema reference = reference_to(*property.nested, purpose);
    if (property.holds == Property::Holds::Object) return reference;
    if (property.holds == Property::Holds::ObjectOrNull)
        return {{"oneOf", json::array{reference, json::object{{"type", "null"}}}}};
    return {{"type", "array"}, {"items", std::move(reference)}};
}

Schema schema_of(const ObjectType& type, Purpose purpose) {
    Schema schema{{"type", "object"}};
    json::object properties;
    json::array required;
    for (const Property& property : type.properties()) {
        if (!is_part_of(property.use, purpose)) continue;
        properties[property.name] = schema_of(property, purpose);
        if (is_required(property.use, purpose)) required.emplace_back(property.name);
    }
    if (!properties.empty()) schema["properties"] = std::move(properties);
    if (!required.empty()) schema["required"] = std::move(required);
    schema["additionalProperties"] = type.others() ? json::value(*type.others()) : json::value(false);
    return schema;
}

}  // namespace

std::string schema_name(const ObjectType& type, Purpose purpose) {
    if (purpose == Purpose::Answer || !is_answered(type) || type.others()) return type.name();
    return purpose == Purpose::Add ? "New" + type.name() : type.name() + "Change";
}

Schema reference_to(const ObjectType& type, Purpose purpose) {
    return {{"$ref", "#/components/schemas/" + schema_name(type, purpose)}};
}

Schema schema_of(const Property& property, Purpose purpose) {
    Schema schema = plain_schema_of(property, purpose);
    schema["description"] = property.description;
    return schema;
}

void add_schemas(json::object& schemas, const ObjectType& type, Purpose purpose) {
    std::string name = schema_name(type, purpose);
    if (schemas.contains(name)) return;
    schemas[name] = schema_of(type, purpose);
    for (const Property& property : type.properties()) {
        if (property.nested != nullptr && is_part_of(property.use, purpose))
            add_schemas(schemas, *property.nested, purpose);
    }
}

}  // namespace stanhope
