// Tables of the fields in the API's responses and requests: one table for each kind of thing.
//
// For each field, a table gives the name, the type with its limits, who may set it, a description, and the
// member of a C++ struct that holds it. The JSON of responses, the parsing of bodies and queries, and the
// schemas in `openapi.json` are all made from the table. So the description cannot differ from what the
// program does.
//
//   const Fields<Tag>& tag_fields() {
//       static const Fields<Tag> fields("Tag", {
//           field("id", &Tag::id, Use::Answered, "Identifies the tag"),
//           field("name", &Tag::name, Use::Required, "As readers see it", max_bytes(200)),
//       });
//       return fields;
//   }
//
// The table only documents the greatest length of a text. The module that stores the text enforces it.

#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "api/internal/json_form.h"
#include "base/assert.h"
#include "base/result.h"
#include "http/target.h"

namespace stanhope {

// Who sets a field, when, and whether an answer has it.
enum class Use {
    Answered,       // the newsroom sets it, and callers cannot
    Optional,       // a caller may set it when adding the thing and when changing it
    Required,       // a caller must set it when adding the thing, and may change it
    ChangeOnly,     // a caller may set it when changing the thing
    FixedOptional,  // a caller may set it when adding the thing; it never changes
    FixedRequired,  // a caller must set it when adding the thing; it never changes
    SentOptional,   // a caller may send it; no answer has it
    SentRequired,   // a caller must send it; no answer has it
};

// What a table is used for: a response, a request that adds a thing, or a request that changes one.
enum class Purpose { Answer, Add, Change };

bool is_part_of(Use use, Purpose purpose);
bool is_required(Use use, Purpose purpose);

class ObjectType;

// A field without its struct member: what the description of the API needs.
struct Property {
    enum class Holds { Value, Object, ObjectOrNull, Objects };

    std::string name;
    std::string description;
    Use use = Use::Answered;
    Schema schema = {};                  // the schema, if `holds` is Value
    Holds holds = Holds::Value;          // a plain value, an object (or null), or a list of objects
    const ObjectType* nested = nullptr;  // the table of the objects' fields; must live for ever
};

// A table of fields without their struct members: what the description of the API needs.
class ObjectType {
public:
    ObjectType(std::string name, std::vector<Property> properties)
        : name_(std::move(name)), properties_(std::move(properties)) {}

    const std::string& name() const { return name_; }
    const std::vector<Property>& properties() const { return properties_; }

    // The schema of the values of all other fields; nullopt unless the object may have others (OpenType).
    const std::optional<Schema>& others() const { return others_; }

protected:
    void allow_others(Schema schema) { others_ = std::move(schema); }

private:
    std::string name_;
    std::vector<Property> properties_;
    std::optional<Schema> others_;
};

// An object whose fields may have any names, and whose values share one schema.
class OpenType : public ObjectType {
public:
    OpenType(std::string name, Schema values) : ObjectType(std::move(name), {}) {
        allow_others(std::move(values));
    }
};

// Invalid (body.unknown) if the body, or an object in it, has a field that its type does not have for this
// purpose. If `type` is nullptr, no field is allowed.
base::Result<void> must_know_fields(const ObjectType* type, const boost::json::object& body, Purpose purpose);
// Invalid (query.unknown) if the query has a parameter that the type does not have. If `type` is nullptr, no
// parameter is allowed.
base::Result<void> must_know_parameters(const ObjectType* type, const std::vector<http::FormField>& query);

// Converts a query parameter to JSON: to a number if its schema has limits, to a list of all parameters of that name
// if its schema is a list, otherwise to a text. Returns nullopt if the query does not have the parameter, or only an
// empty one. Invalid: query.number if it is not a number within the limits; query.NAME if the schema's enum does not
// list it.
base::Result<std::optional<boost::json::value>> find_parameter(const Property& property,
                                                               const std::vector<http::FormField>& query);

// Whether the field's schema allows null.
bool takes_null(const Property& property);

// Makes the error Invalid (body.field). Its message is the field's name followed by `what`, such as “is
// missing”.
base::Failure wrong_field(std::string_view name, std::string_view what);

// Limits in JSON Schema, for the last argument of `field`.
Schema max_bytes(std::size_t count);
Schema between(std::int64_t least, std::int64_t most);
Schema one_of(std::span<const std::string_view> names);
Schema one_of(std::initializer_list<std::string_view> names);

// Returns `schema` with the members of `limits` added.
Schema limited(Schema schema, const Schema& limits);

template <typename Struct>
struct Field {
    Property property;
    std::function<boost::json::value(const Struct&)> write;
    // Invalid if the value is wrong.
    std::function<base::Result<void>(Struct&, const boost::json::value&)> read;
};

// A field that is a member of the struct. The JsonForm of its type converts it.
template <typename Struct, typename Value>
Field<Struct> field(std::string name, Value Struct::* place, Use use, std::string description,
                    const Schema& limits = {}) {
    Property property{name, std::move(description), use, limited(JsonForm<Value>::schema(), limits)};
    auto write = [place](const Struct& from) { return JsonForm<Value>::write(from.*place); };
    auto read = [place, name](Struct& into, const boost::json::value& value) -> base::Result<void> {
        auto read_value = JsonForm<Value>::read(value);
        if (!read_value) return wrong_field(name, "must be " + JsonForm<Value>::must_be());
        into.*place = *std::move(read_value);
        return {};
    };
    return {std::move(property), std::move(write), std::move(read)};
}

// A field of responses only, which `write` computes from the struct.
template <typename Struct, typename Function>
Field<Struct> derived_field(std::string name, Schema schema, std::string description, Function write) {
    return {Property{std::move(name), std::move(description), Use::Answered, std::move(schema)},
            std::move(write),
            {}};
}

// A field of requests only, which the function `read` parses.
template <typename Struct, typename Function>
Field<Struct> read_field(std::string name, Schema schema, Use use, std::string description, Function read) {
    return {Property{std::move(name), std::move(description), use, std::move(schema)}, {}, std::move(read)};
}

template <typename Struct>
class Fields : public ObjectType {
public:
    Fields(std::string name, std::vector<Field<Struct>> fields)
        : ObjectType(std::move(name), properties_of(fields)), fields_(std::move(fields)) {}

    // Returns the JSON of a response: all fields that responses have.
    boost::json::object write(const Struct& from) const {
        boost::json::object object;
        for (const Field<Struct>& each : fields_) {
            if (is_part_of(each.property.use, Purpose::Answer)) object[each.property.name] = each.write(from);
        }
        return object;
    }

    // Sets the fields that the body has. A null counts as absent unless the field's schema allows null.
    // Invalid (body.field) if a required field is missing or a value has the wrong type; a read_field may
    // return other codes.
    base::Result<void> read(Struct& into, const boost::json::object& body, Purpose purpose) const {
        for (const Field<Struct>& each : fields_) {
            const Property& property = each.property;
            if (!is_part_of(property.use, purpose)) continue;
            const boost::json::value* value = body.if_contains(property.name);
            bool is_absent = value == nullptr || (value->is_null() && !takes_null(property));
            if (is_absent && is_required(property.use, purpose))
                return wrong_field(property.name, "is missing");
            if (is_absent) continue;
            TRY(each.read(into, *value));
        }
        return {};
    }

    // Sets the fields that the query has; an empty parameter counts as absent. Invalid (query.…).
    base::Result<void> read(Struct& into, const std::vector<http::FormField>& query) const {
        for (const Field<Struct>& each : fields_) {
            TRY(auto value, find_parameter(each.property, query));
            if (value) {
                TRY(each.read(into, *value));
            }
        }
        return {};
    }

    const std::vector<Field<Struct>>& all() const { return fields_; }

private:
    static std::vector<Property> properties_of(const std::vector<Field<Struct>>& fields) {
        std::vector<Property> properties;
        properties.reserve(fields.size());
        for (const Field<Struct>& each : fields)
            properties.push_back(each.property);
        return properties;
    }

    std::vector<Field<Struct>> fields_;
};

// A field of responses only: an object with its own table.
template <typename Struct, typename Part>
Field<Struct> object_field(std::string name, Part Struct::* place, const Fields<Part>& type,
                           std::string description) {
    return {
        Property{std::move(name), std::move(description), Use::Answered, {}, Property::Holds::Object, &type},
        [place, &type](const Struct& from) { return type.write(from.*place); },
        {}};
}

// A field of responses only: an object with its own table, or null.
template <typename Struct, typename Part>
Field<Struct> object_field(std::string name, std::optional<Part> Struct::* place, const Fields<Part>& type,
                           std::string description) {
    auto write = [place, &type](const Struct& from) {
        const std::optional<Part>& part = from.*place;
        return part ? boost::json::value(type.write(*part)) : boost::json::value();
    };
    return {
        Property{
            std::move(name), std::move(description), Use::Answered, {}, Property::Holds::ObjectOrNull, &type},
        std::move(write),
        {}};
}

// A field of responses only: a list of objects with their own table.
template <typename Struct, typename Item>
Field<Struct> list_field(std::string name, std::vector<Item> Struct::* place, const Fields<Item>& type,
                         std::string description) {
    auto write = [place, &type](const Struct& from) {
        boost::json::array list;
        for (const Item& item : from.*place)
            list.push_back(type.write(item));
        return list;
    };
    return {
        Property{std::move(name), std::move(description), Use::Answered, {}, Property::Holds::Objects, &type},
        std::move(write),
        {}};
}

// Struct has a member that is a struct itself, to which `place` points. Returns the fields of that member, as `type`
// lists them, as if they were fields of Struct, followed by `others`: in JSON they stand on one level.
template <typename Struct, typename Part>
std::vector<Field<Struct>> with_fields_of(Part Struct::* place, const Fields<Part>& type,
                                          std::vector<Field<Struct>> others) {
    std::vector<Field<Struct>> all;
    for (const Field<Part>& each : type.all()) {
        Field<Struct> field{each.property, {}, {}};
        if (each.write) field.write = [place, &each](const Struct& from) { return each.write(from.*place); };
        if (each.read)
            field.read = [place, &each](Struct& into, const boost::json::value& value) {
                return each.read(into.*place, value);
            };
        all.push_back(std::move(field));
    }
    for (Field<Struct>& each : others)
        all.push_back(std::move(each));
    return all;
}

}  // namespace stanhope
