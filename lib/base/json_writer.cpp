#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "base/json.h"
#include "base/strings.h"

namespace base {

namespace json = boost::json;

namespace {

void append_escaped(std::string& json, std::string_view text) {
    for (char letter : text) {
        switch (letter) {
            case '"':
                json += "\\\"";
                break;
            case '\\':
                json += "\\\\";
                break;
            case '\n':
                json += "\\n";
                break;
            case '\r':
                json += "\\r";
                break;
            case '\t':
                json += "\\t";
                break;
            default:
                if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F) {
                    fmt::format_to(std::back_inserter(json), "\\u{:04x}", static_cast<unsigned>(letter));
                } else {
                    json += letter;
                }
        }
    }
}

// Appends `text` with every byte that begins no well-formed UTF-8 sequence replaced by U+FFFD.
void append_repaired(std::string& json, std::string_view text) {
    while (!text.empty()) {
        std::size_t length = std::min<std::size_t>(4, text.size());
        while (length > 0 && !is_valid_utf8(text.substr(0, length)))
            --length;
        if (length == 0) {
            json += "\xEF\xBF\xBD";
            text.remove_prefix(1);
        } else {
            append_escaped(json, text.substr(0, length));
            text.remove_prefix(length);
        }
    }
}

}  // namespace

void append_json_string(std::string& json, std::string_view text) {
    json += '"';
    is_valid_utf8(text) ? append_escaped(json, text) : append_repaired(json, text);
    json += '"';
}

JsonWriter& JsonWriter::key(std::string_view name) {
    text(name);
    out_ += ':';
    needs_comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
    begin_value();
    append_json_string(out_, value);
    return *this;
}

JsonWriter& JsonWriter::number(std::int64_t value) {
    begin_value();
    fmt::format_to(std::back_inserter(out_), "{}", value);
    return *this;
}

JsonWriter& JsonWriter::flag(bool value) {
    return json(value ? "true" : "false");
}

JsonWriter& JsonWriter::json(std::string_view value) {
    begin_value();
    out_ += value;
    return *this;
}

JsonWriter& JsonWriter::open(char bracket) {
    begin_value();
    out_ += bracket;
    needs_comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
    out_ += bracket;
    needs_comma_ = true;
    return *this;
}

void JsonWriter::begin_value() {
    if (needs_comma_) out_ += ',';
    needs_comma_ = true;
}

json::object with_keys_in_order(const json::object& object) {
    std::vector<json::string_view> keys;
    keys.reserve(object.size());
    for (const auto& pair : object)
        keys.push_back(pair.key());
    std::ranges::sort(keys);
    json::object result;
    for (json::string_view key : keys)
        result.emplace(key, object.at(key));
    return result;
}

}  // namespace base
