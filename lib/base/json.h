// Functions that read and write JSON (RFC 8259).
//
// JSON from outside is parsed with `parse_json`, and its fields are read with JsonFields, whose errors name
// the field. JSON that we write is either a Boost.JSON tree, or is appended piece by piece with JsonWriter,
// which needs no tree.

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

// The default limit on how deep objects and lists of a parsed JSON text may nest.
inline constexpr std::size_t kMaxJsonDepth = 32;

// Parses a JSON text. Returns Invalid (json.malformed) if it is not JSON, with the reason in the detail of
// the error. The value is allocated from `memory`, which must outlive it.
Result<boost::json::value> parse_json(std::string_view text, std::size_t max_depth = kMaxJsonDepth,
                                      boost::json::storage_ptr memory = {});

// Like `parse_json`, but also returns Invalid (json.not_object) if the value is not an object.
Result<boost::json::object> parse_json_object(std::string_view text, std::size_t max_depth = kMaxJsonDepth,
                                              boost::json::storage_ptr memory = {});

// Reads the fields of a JSON object by name and type. JsonFields is a view: the object must outlive it and
// everything that it returns.
//
// Functions named `get_…` fail if the field is missing or has another type. Functions named `find_…` return
// nullopt if the field is missing, and fail if it has another type (null counts as another type). Both fail
// with Invalid (json.field) and a message that names the field, such as “config.name” must be a text.
// Functions named only after the type, such as `text`, never fail: they return an empty value or false if
// there is no such field of that type.
class JsonFields {
public:
    // `path` names the object's place in the whole document, for error messages. It is empty for the
    // outermost object.
    explicit JsonFields(const boost::json::object& object, std::string path = {});

    std::string_view text(std::string_view name) const;
    bool flag(std::string_view name) const;
    std::optional<std::int64_t> int64(std::string_view name) const;
    JsonFields object(std::string_view name) const;
    // Returns the texts in the list and skips elements of other types.
    std::vector<std::string> texts(std::string_view name) const;

    Result<std::string_view> get_text(std::string_view name) const;
    Result<bool> get_flag(std::string_view name) const;
    // Returns the field's value, which must be a whole number from `min` to `max`.
    Result<std::int64_t> get_int64(std::string_view name, std::int64_t min, std::int64_t max) const;
    Result<JsonFields> get_object(std::string_view name) const;
    Result<std::vector<std::string>> get_texts(std::string_view name) const;
    Result<std::vector<double>> get_numbers(std::string_view name) const;
    Result<std::vector<JsonFields>> get_objects(std::string_view name) const;

    Result<std::optional<bool>> find_flag(std::string_view name) const;

    bool contains(std::string_view name) const { return object_->contains(name); }
    // Returns the field's value, whatever its type, or a null pointer if there is no such field.
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

// Converts a Boost.JSON string, which does not convert to std::string_view implicitly.
inline std::string_view view_of(const boost::json::string& text) {
    return {text.data(), text.size()};
}

// Appends JSON to a string, which must outlive the writer. The writer places commas and colons. Its caller
// opens and closes objects and lists, and writes a key before each value of an object.
class JsonWriter {
public:
    explicit JsonWriter(std::string& out) : out_(out) {}

    JsonWriter& open_object() { return open('{'); }
    JsonWriter& close_object() { return close('}'); }
    JsonWriter& open_list() { return open('['); }
    JsonWriter& close_list() { return close(']'); }

    JsonWriter& key(std::string_view name);

    // Appends a JSON string. Bytes of `value` that are not UTF-8 are written as U+FFFD.
    JsonWriter& text(std::string_view value);
    JsonWriter& number(std::int64_t value);
    JsonWriter& flag(bool value);
    // Appends a value that is already serialized as JSON.
    JsonWriter& json(std::string_view value);

private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    void begin_value();

    std::string& out_;
    bool needs_comma_ = false;
};

// Appends `text` as a quoted and escaped JSON string (RFC 8259 §7). Bytes that are not UTF-8 are written as
// U+FFFD, so the result is always valid UTF-8.
void append_json_string(std::string& json, std::string_view text);

// Returns a copy of the object with its keys sorted by their bytes, so that it can be compared or hashed as
// text. The keys of nested objects are not sorted.
boost::json::object with_keys_in_order(const boost::json::object& object);

}  // namespace base
