#include "handlebars/value.h"

#include <charconv>
#include <cmath>
#include <cstring>

#include <fmt/format.h>

namespace handlebars {

namespace {

// Returns the length of a text in UTF-16 code units, as JavaScript counts it.
double utf16_length(std::string_view text) {
    double length = 0;
    for (char byte : text) {
        auto bits = static_cast<unsigned char>(byte);
        if ((bits & 0xC0U) != 0x80U) length += bits >= 0xF0U ? 2 : 1;
    }
    return length;
}

void append_number(std::string& out, double number) {
    constexpr double kExact = 9'007'199'254'740'992;
    if (std::isnan(number)) {
        out += "NaN";
    } else if (std::isinf(number)) {
        out += number < 0 ? "-Infinity" : "Infinity";
    } else if (number == std::trunc(number) && std::fabs(number) < kExact) {
        char digits[24];
        char* end = std::to_chars(digits, digits + sizeof digits, static_cast<std::int64_t>(number)).ptr;
        out.append(digits, end);
    } else {
        fmt::format_to(std::back_inserter(out), "{}", number);
    }
}

}  // namespace

std::string_view Arena::keep(std::string_view text) {
    if (text.empty()) return {};
    auto* copy = static_cast<char*>(memory_.allocate(text.size(), 1));
    std::memcpy(copy, text.data(), text.size());
    used_ += text.size();
    return {copy, text.size()};
}

bool Value::is_truthy() const {
    switch (kind_) {
        case Kind::Undefined:
        case Kind::Null:
            return false;
        case Kind::Boolean:
            return boolean_;
        case Kind::Number:
            return number_ != 0 && !std::isnan(number_);
        case Kind::String:
            return length_ != 0;
        case Kind::Safe:  // in JavaScript a safe string is an object, which is always true
        case Kind::List:
        case Kind::Object:
        case Kind::Function:
            return true;
    }
    return false;
}

bool Value::is_empty() const {
    if (kind_ == Kind::Number) return std::isnan(number_);
    if (kind_ == Kind::List) return size() == 0;
    return !is_truthy();
}

bool Value::is_same_as(const Value& other) const {
    if (is_nothing()) return other.is_nothing();
    if (kind_ != other.kind_) return false;
    switch (kind_) {
        case Kind::Boolean:
            return boolean_ == other.boolean_;
        case Kind::Number:
            return number_ == other.number_;
        case Kind::String:
        case Kind::Safe:
            return text() == other.text();
        default:
            return self_ == other.self_ && type_ == other.type_;
    }
}

std::size_t Value::entry_count() const {
    return kind_ == Kind::Object && object_type().size != nullptr ? object_type().size(self_) : 0;
}

Entry Value::entry(std::size_t index, Arena& arena) const {
    return index < entry_count() ? object_type().entry(self_, index, arena) : Entry{};
}

Value Value::get_other(std::string_view name, Arena& arena) const {
    if (kind_ == Kind::List) {
        if (name == "length") return number(static_cast<double>(size()));
        std::size_t index = 0;
        auto parsed = std::from_chars(name.data(), name.data() + name.size(), index);
        bool is_index = parsed.ec == std::errc() && parsed.ptr == name.data() + name.size();
        return is_index ? at(index, arena) : Value();
    }
    if (kind_ == Kind::String && name == "length") return number(utf16_length(text()));
    return {};
}

void Value::append_to(std::string& out, Arena& arena) const {
    switch (kind_) {
        case Kind::Undefined:
        case Kind::Null:
            return;
        case Kind::Boolean:
            out += boolean_ ? "true" : "false";
            return;
        case Kind::Number:
            append_number(out, number_);
            return;
        case Kind::String:
        case Kind::Safe:
            out.append(text_, length_);
            return;
        case Kind::List:
            for (std::size_t i = 0; i < size(); ++i) {
                if (i > 0) out += ',';
                Value item = at(i, arena);
                // Do not write nested lists, because lists may contain each other without end.
                if (item.kind() == Kind::List) {
                    out += "[object Array]";
                } else {
                    item.append_to(out, arena);
                }
            }
            return;
        case Kind::Object:
            out += "[object Object]";
            return;
        case Kind::Function:
            return;
    }
}

}  // namespace handlebars
