// A value that is bound to a placeholder of an SQL statement: a number, a text, bytes, a time, or NULL.

#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/time.h"

namespace database {

// Marks binary data, which is stored exactly, zero bytes included.
struct Bytes {
    std::string_view view;
};

// A view of its source, which must live until the statement has run. Text must be UTF-8 without zero bytes,
// because PostgreSQL cannot store any other; the statement returns Invalid for it.
class Value {
public:
    using Content = std::variant<std::nullptr_t, std::int64_t, double, std::string_view, Bytes>;

    Value(std::nullptr_t) : content_(nullptr) {}
    template <std::integral Number>
    Value(Number number) : content_(static_cast<std::int64_t>(number)) {}
    Value(double number) : content_(number) {}
    Value(const char* text) : content_(std::string_view(text)) {}
    Value(std::string_view text) : content_(text) {}
    Value(const std::string& text) : content_(std::string_view(text)) {}
    Value(Bytes bytes) : content_(bytes) {}
    Value(base::Time time) : content_(base::to_microseconds(time)) {}
    template <typename T>
    Value(const std::optional<T>& maybe) : content_(maybe ? Value(*maybe).content_ : Content(nullptr)) {}

    const Content& content() const { return content_; }

private:
    Content content_;
};

}  // namespace database
