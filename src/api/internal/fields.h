// The fields of what the API answers and takes: one table for each thing.
//
// A table says of each field its name, its type with its limits, who may set it, what it means, and where in
// a struct it stands. From the table come the JSON that is answered, the reading of bodies and queries, and
// the schemas of `openapi.json`; so the description cannot differ from what the program does.
//
//   const Fields<Tag>& tag_fields() {
//       static const Fields<Tag> fields("Tag", {
//           field("id", &Tag::id, Use::Answered, "Identifies the tag"),
//           field("name", &Tag::name, Use::Required, "As readers see it", max_bytes(200)),
//       });
//       return fields;
//   }
//
// A limit of a text is enforced by the module that keeps the text; the table only describes it.

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
    Answered,       // the newsroom sets it
    Optional,       // a caller may set it when adding the thing and when changing it
    Required,       // a caller must set it when adding the thing, and may change it
    ChangeOnly,     // a caller may set it when changing the thing
    FixedOptional,  // a caller may set it when adding the thing; it never changes
    FixedRequired,  // a caller must set it when adding the thing; it never changes
    SentOptional,   // a caller may send it; no answer has it
    SentRequired,   // a caller must send it; no answer has it
};

// What a table is used for.
enum class Purpose { Answer, Add, Change };

bool is_part_of(Use use, Purpose purpose);
bool is_required(Use use, Purpose purpose);

class ObjectType;

// A field without its place in a struct, as the description of the API needs it.
struct Property {
    enum class Holds { Value, Object, ObjectOrNull, Objects };

    std::string name;
    std::string description;
    Use use = Use::Answered;
    Schema schema = {};          // of a value
    Holds holds = Holds::Value;  // itself, an object with a table of its own (or null), or a list of those
    const ObjectType* nested = nullptr;  // the type of those objects; lives for ever
};

// A table as the description of the API needs it.
class ObjectType {
public:
    ObjectType(std::string name, std::vector<Property> properties)
        : name_(std::move(name)), properties_(std::move(properties)) {}

    const std::string& name() const { return name_; }
    const std::vector<Property>& properties() const { return properties_; }

    // Of any other names: absent unless these are allowed (OpenType).
    const std::optional<Schema>& others() const { return others_; }

protected:
    void allow_others(Schema schema) { others_ = std::move(schema); }

private:
    std::string name_;
    std::vector<Property> properties_;
    std::optional<Schema> others_;
};

// An object with any names, whose values have one schema.
class OpenType : public ObjectType {
public:
    OpenType(std::string name, Schema values) : ObjectType(std::move(name), {}) {
        allow_others(std::move(values));
    }
};

// Invalid (body.unknown) if the body has fields that the type has not, here or in an object within it. A
// missing type allows none.
base::Result<void> must_know_fields(const ObjectType* type, const boost::json::object& body, Purpose purpose);
// Invalid (query.unknown), likewise.
base::Result<void> must_know_parameters(const ObjectType* type, const std::vector<http::FormField>& query);

// The parameter as JSON, read as its schema says: a number or a text. Nothing if the query has none, or an empty one.
// A list comes as one parameter for each item. Invalid (query.number), or (query.NAME) for a text that is not among
// those the schema lists.
base::Result<std::optional<boost::json::value>> find_parameter(const Property& property,
                                                               const std::vector<http::FormField>& query);

// Whether null is a value of the field.
bool takes_null(const Property& property);

// Invalid (body.field).
base::Failure wrong_field(std::string_view name, std::string_view what);

// Limits, for the last argument of `field`.
Schema max_bytes(std::size_t count);
Schema between(std::int64_t least, std::int64_t most);
Schema one_of(std::span<const std::string_view> names);
Schema one_of(std::initializer_list<std::string_view> names);

// `schema` with what `limits` says besides.
Schema limited(Schema schema, const Schema& limits);

template <typename Struct>
struct Field {
    Property property;
    std::function<boost::json::value(const Struct&)> write;
    std::function<base::Result<void>(Struct&, const boost::json::value&)> read;  // Invalid
};

// A member of the struct, in the JSON form of its type.
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

// An answered field that is worked out from the struct.
template <typename Struct, typename Function>
Field<Struct> derived_field(std::string name, Schema schema, std::string description, Function write) {
    return {Property{std::move(name), std::move(description), Use::Answered, std::move(schema)},
            std::move(write),
            {}};
}

// A field of bodies and queries that is read in its own way.
template <typename Struct, typename Function>
Field<Struct> read_field(std::string name, Schema schema, Use use, std::string description, Function read) {
    return {Property{std::move(name), std::move(description), use, std::move(schema)}, {}, std::move(read)};
}

template <typename Struct>
class Fields : public ObjectType {
public:
    Fields(std::string name, std::vector<Field<Struct>> fields)
        : ObjectType(std::move(name), properties_of(fields)), fields_(std::move(fields)) {}

    // Only for tables whose fields are answered.
    boost::json::object write(const Struct& from) const {
        boost::json::object object;
        for (const Field<Struct>& each : fields_) {
            if (is_part_of(each.property.use, Purpose::Answer)) object[each.property.name] = each.write(from);
        }
        return object;
    }

    // Sets what the body names. Null counts as absent where it is not a value of the field. Invalid
    // (body.field) for a required field that is missing, or another type; a field read in its own way may
    // have codes of its own.
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

    // Sets what the query names; an empty parameter counts as absent. Invalid (query.…).
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

// An answered field that is an object with a table of its own.
template <typename Struct, typename Part>
Field<Struct> object_field(std::string name, Part Struct::* place, const Fields<Part>& type,
                           std::string description) {
    return {
        Property{std::move(name), std::move(description), Use::Answered, {}, Property::Holds::Object, &type},
        [place, &type](const Struct& from) { return type.write(from.*place); },
        {}};
}

// An answered field that is such an object, or null.
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

// An answered field that is a list of such objects.
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

// The fields of a part of the struct, beside those of `others`.
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
