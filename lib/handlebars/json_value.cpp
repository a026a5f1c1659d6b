#include "handlebars/json_value.h"

namespace handlebars {

namespace json = boost::json;

namespace {

const json::object& object_of(const void* self) {
    return *static_cast<const json::object*>(self);
}

const json::array& array_of(const void* self) {
    return *static_cast<const json::array*>(self);
}

// Finds a field of an object. Objects in template data are small, so comparing their keys one by one is
// faster than a hash look-up.
const json::value* find(const json::object& object, std::string_view name) {
    constexpr std::size_t kFew = 32;
    if (object.size() > kFew || name.empty()) return object.if_contains(name);
    for (const auto& pair : object) {
        std::string_view key = pair.key();
        bool could_be = key.size() == name.size() && !key.empty() && key.front() == name.front();
        if (could_be && key == name) return &pair.value();
    }
    return nullptr;
}

constexpr ObjectType kObject{.get = [](const void* self, std::string_view name, Arena&) -> Value {
                                 const json::value* found = find(object_of(self), name);
                                 return found == nullptr ? Value() : json_value(*found);
                             },
                             .size = [](const void* self) { return object_of(self).size(); },
                             .entry = [](const void* self, std::size_t index, Arena&) -> Entry {
                                 const auto& pair =
                                     *(object_of(self).begin() + static_cast<std::ptrdiff_t>(index));
                                 return {pair.key(), json_value(pair.value())};
                             }};

constexpr ListType kArray{.size = [](const void* self) { return array_of(self).size(); },
                          .at = [](const void* self, std::size_t index, Arena&) -> Value {
                              return json_value(array_of(self)[index]);
                          }};

}  // namespace

Value json_value(const json::value& json) {
    switch (json.kind()) {
        case json::kind::null:
            return Value::null();
        case json::kind::bool_:
            return Value::boolean(json.get_bool());
        case json::kind::int64:
            return Value::number(static_cast<double>(json.get_int64()));
        case json::kind::uint64:
            return Value::number(static_cast<double>(json.get_uint64()));
        case json::kind::double_:
            return Value::number(json.get_double());
        case json::kind::string:
            return Value::string(json.get_string());
        case json::kind::array:
            return Value::list(kArray, &json.get_array());
        case json::kind::object:
            return Value::object(kObject, &json.get_object());
    }
    return {};
}

}  // namespace handlebars
