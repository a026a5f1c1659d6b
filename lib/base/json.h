// JSON (RFC 8259), read and written in one way.
//
// What comes from outside is parsed with `parse_json`, and its fields are read with JsonFields, whose errors
// name the field. What we write is either a tree of Boost.JSON's, or is appended piece by piece with
// JsonWriter, which needs no tree.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "base/result.h"

namespace base {

// How deep objects and lists may nest, unless a caller knows better.
inline constexpr std::size_t kMaxJsonDepth = 32;

// Invalid (json.malformed), with the reason in the detail. The value uses `memory`, which must outlive it.
Result<boost::json::value> parse_json(std::string_view text, std::size_t max_depth = kMaxJsonDepth,
                                      boost::json::storage_ptr memory = {});

// The same, and Invalid (json.not_object) if it is anything but an object.
Result<boost::json::object> parse_json_object(std::string_view text, std::size_t max_depth = kMaxJsonDepth,
                                              boost::json::storage_ptr memory = {});

// The fields of an object, by name and type. A view: the object must outlive it and all it returns.
//
// `get_x` fails if the field is missing or has another type; `find_x` is absent if it is missing, and fails
// if it has another type (null is another type). Both fail as Invalid (json.field) with a message that names
// the field, such as “config.name” must be a text. A bare noun never fails: it is empty, or false, if there
// is no such field of that type.
class JsonFields {
public:
    // `path` is where the object stands, for messages; empty for the outermost.
    explicit JsonFields(const boost::json::object& object, std::string path = {});

    std::string_view text(std::string_view name) const;
    bool flag(std::string_view name) const;
    std::optional<std::int64_t> int64(std::string_view name) const;
    JsonFields object(std::string_view name) const;
    // Without those elements that are not texts.
    std::vector<std::string> texts(std::string_view name) const;

    Result<std::string_view> get_text(std::string_view name) const;
    Result<bool> get_flag(std::string_view name) const;
    // A whole number from `min` to `max`.
    Result<std::int64_t> get_int64(std::string_view name, std::int64_t min, std::int64_t max) const;
    Result<JsonFields> get_object(std::string_view name) const;
    Result<std::vector<std::string>> get_texts(std::string_view name) const;
    Result<std::vector<double>> get_numbers(std::string_view name) const;
    Result<std::vector<JsonFields>> get_objects(std::string_view name) const;

    Result<std::optional<bool>> find_flag(std::string_view name) const;

    bool contains(std::string_view name) const { return object_->contains(name); }
    // Of any type; null if there is no such field.
    const boost::json::value* find(std::string_view name) const { return object_->if_contains(name); }
    const boost::json::object& tree() const { return *object_; }

private:
    Failure wrong(std::string_view name, std::string_view what) const;
    Result<const boost::json::value*> get(std::string_view name) const;
    Result<const boost::json::array*> get_list(std::string_view name) const;
    std::string path_of(std::string_view name) const;

    const boost::json::object* object_;
    std::string path_;
};

// Boost.JSON's strings do not convert to std::string_view by themselves.
inline std::string_view view_of(const boost::json::string& text) {
    return {text.data(), text.size()};
}

// Appends JSON to a string, which must outlive the writer. The writer places commas and colons; its caller
// opens and closes, and gives each value of an object a key first.
class JsonWriter {
public:
    explicit JsonWriter(std::string& out) : out_(out) {}

    JsonWriter& open_object() { return open('{'); }
    JsonWriter& close_object() { return close('}'); }
    JsonWriter& open_list() { return open('['); }
    JsonWriter& close_list() { return close(']'); }

    JsonWriter& key(std::string_view name);

    // What is not UTF-8 is written as U+FFFD.
    JsonWriter& text(std::string_view value);
    JsonWriter& number(std::int64_t value);
    JsonWriter& flag(bool value);
    // A value that is JSON already.
    JsonWriter& json(std::string_view value);

private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    void begin_value();

    std::string& out_;
    bool needs_comma_ = false;
};

// Appends `text` in quotes, escaped (RFC 8259 §7). What is not UTF-8 is written as U+FFFD, so the result
// always is UTF-8.
void append_json_string(std::string& json, std::string_view text);

// The same object with its own keys in the order of their bytes, for what is compared or hashed as text.
// Objects inside it stay as they are.
boost::json::object with_keys_in_order(const boost::json::object& object);

}  // namespace base
