// Converts C++ values to and from the JSON of the API, and gives the JSON schema of each C++ type.
//
// `read` returns nullopt if the JSON has another type. The error message then contains what `must_be`
// returns, such as “a text”.

#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "base/time.h"

namespace stanhope {

using Schema = boost::json::object;  // a schema in JSON Schema 2020-12

// Returns the schema with `null` as an additional type.
Schema nullable(Schema schema);

template <typename Value>
struct JsonForm;

template <>
struct JsonForm<std::string> {
    static Schema schema() { return {{"type", "string"}}; }
    static std::string must_be() { return "a text"; }
    static boost::json::value write(const std::string& text) { return boost::json::value(text); }
    // Returns nullopt for text that is not UTF-8 or contains NUL, which PostgreSQL cannot store.
    static std::optional<std::string> read(const boost::json::value& value);
};

template <>
struct JsonForm<bool> {
    static Schema schema() { return {{"type", "boolean"}}; }
    static std::string must_be() { return "true or false"; }
    static boost::json::value write(bool value) { return value; }
    static std::optional<bool> read(const boost::json::value& value);
};

template <std::integral Number>
struct JsonForm<Number> {
    static Schema schema() { return {{"type", "integer"}}; }
    static std::string must_be() { return "a whole number"; }
    static boost::json::value write(Number number) { return static_cast<std::int64_t>(number); }
    static std::optional<Number> read(const boost::json::value& value) {
        const std::int64_t* number = value.if_int64();
        if (number == nullptr || !std::in_range<Number>(*number)) return std::nullopt;
        return static_cast<Number>(*number);
    }
};

template <>
struct JsonForm<double> {
    static Schema schema() { return {{"type", "number"}}; }
    static std::string must_be() { return "a number"; }
    static boost::json::value write(double number) { return number; }
    static std::optional<double> read(const boost::json::value& value);
};

template <>
struct JsonForm<base::Time> {
    static Schema schema() { return {{"type", "string"}, {"format", "date-time"}}; }
    static std::string must_be() { return "a time like 2026-11-23T09:30:00+03:00"; }
    static boost::json::value write(base::Time time) { return boost::json::value(base::to_rfc3339(time)); }
    static std::optional<base::Time> read(const boost::json::value& value);
};

// A JSON object that is passed on unchanged.
template <>
struct JsonForm<boost::json::object> {
    static Schema schema() { return {{"type", "object"}, {"additionalProperties", true}}; }
    static std::string must_be() { return "an object"; }
    static boost::json::value write(const boost::json::object& object) { return object; }
    static std::optional<boost::json::object> read(const boost::json::value& value);
};

// An optional value. JSON null is nullopt, and so is an empty text.
template <typename Value>
struct JsonForm<std::optional<Value>> {
    static Schema schema() { return nullable(JsonForm<Value>::schema()); }
    static std::string must_be() { return JsonForm<Value>::must_be() + " or null"; }
    static boost::json::value write(const std::optional<Value>& value) {
        return value ? JsonForm<Value>::write(*value) : boost::json::value();
    }
    static std::optional<std::optional<Value>> read(const boost::json::value& value) {
        if (value.is_null()) return std::optional<Value>();
        if (std::same_as<Value, std::string> && value.is_string() && value.get_string().empty())
            return std::optional<Value>();
        auto inner = JsonForm<Value>::read(value);
        if (!inner) return std::nullopt;
        return std::optional(std::move(inner));
    }
};

template <typename Item>
struct JsonForm<std::vector<Item>> {
    static Schema schema() { return {{"type", "array"}, {"items", JsonForm<Item>::schema()}}; }
    static std::string must_be() { return "a list, each item of it " + JsonForm<Item>::must_be(); }
    static boost::json::value write(const std::vector<Item>& items) {
        boost::json::array list;
        for (const Item& item : items)
            list.push_back(JsonForm<Item>::write(item));
        return list;
    }
    static std::optional<std::vector<Item>> read(const boost::json::value& value) {
        const boost::json::array* list = value.if_array();
        if (list == nullptr) return std::nullopt;
        std::vector<Item> items;
        for (const boost::json::value& each : *list) {
            auto item = JsonForm<Item>::read(each);
            if (!item) return std::nullopt;
            items.push_back(*std::move(item));
        }
        return items;
    }
};

// A list of words, such as identifiers. The words contain no spaces, because database columns store them
// separated by spaces.
template <>
struct JsonForm<std::vector<std::string>> {
    static constexpr std::size_t kMost = 100;

    static Schema schema() {
        return {{"type", "array"}, {"items", JsonForm<std::string>::schema()}, {"maxItems", kMost}};
    }
    static std::string must_be() {
        return "a list of at most " + std::to_string(kMost) + " texts without spaces";
    }
    static boost::json::value write(const std::vector<std::string>& words);
    static std::optional<std::vector<std::string>> read(const boost::json::value& value);
};

template <std::size_t kCount>
struct JsonForm<std::array<double, kCount>> {
    static Schema schema() {
        return {{"type", "array"},
                {"items", JsonForm<double>::schema()},
                {"minItems", kCount},
                {"maxItems", kCount}};
    }
    static std::string must_be() { return "a list of " + std::to_string(kCount) + " numbers"; }
    static boost::json::value write(const std::array<double, kCount>& numbers) {
        return boost::json::array(numbers.begin(), numbers.end());
    }
    static std::optional<std::array<double, kCount>> read(const boost::json::value& value) {
        auto numbers = JsonForm<std::vector<double>>::read(value);
        if (!numbers || numbers->size() != kCount) return std::nullopt;
        std::array<double, kCount> array{};
        std::ranges::copy(*numbers, array.begin());
        return array;
    }
};

// A map, as a JSON object whose fields can have any names.
template <typename Value, typename Order>
struct JsonForm<std::map<std::string, Value, Order>> {
    using Map = std::map<std::string, Value, Order>;

    static Schema schema() {
        return {{"type", "object"}, {"additionalProperties", JsonForm<Value>::schema()}};
    }
    static std::string must_be() { return "an object, each value of it " + JsonForm<Value>::must_be(); }
    static boost::json::value write(const Map& map) {
        boost::json::object object;
        for (const auto& [name, value] : map)
            object[name] = JsonForm<Value>::write(value);
        return object;
    }
    static std::optional<Map> read(const boost::json::value& value) {
        const boost::json::object* object = value.if_object();
        if (object == nullptr) return std::nullopt;
        Map map;
        for (const auto& pair : *object) {
            auto read = JsonForm<Value>::read(pair.value());
            if (!read) return std::nullopt;
            map.emplace(std::string(pair.key()), *std::move(read));
        }
        return map;
    }
};

// An enum, as the name of its value. It needs a function `name_of(value)` beside the enum, and all its values
// in EnumValues<Enum>::kAll.
template <typename Enum>
struct EnumValues;

template <typename Enum>
    requires std::is_enum_v<Enum>
struct JsonForm<Enum> {
    static Schema schema() {
        boost::json::array names;
        for (Enum value : EnumValues<Enum>::kAll)
            names.emplace_back(name_of(value));
        return {{"type", "string"}, {"enum", std::move(names)}};
    }
    static std::string must_be() {
        std::string names;
        for (Enum value : EnumValues<Enum>::kAll)
            names += (names.empty() ? "one of: " : ", ") + std::string(name_of(value));
        return names;
    }
    static boost::json::value write(Enum value) { return boost::json::value(name_of(value)); }
    static std::optional<Enum> read(const boost::json::value& value) {
        auto text = JsonForm<std::string>::read(value);
        for (Enum each : EnumValues<Enum>::kAll) {
            if (text && *text == name_of(each)) return each;
        }
        return std::nullopt;
    }
};

}  // namespace stanhope
