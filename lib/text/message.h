// A sentence with placeholders, written by the rules of a language: plurals, numbers, the order of the parts.
// It has ICU's message syntax: `{count, plural, one {# comment} other {# comments}}`.

#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"

namespace text {

struct MessageArgument {
    std::string_view name;
    std::variant<std::int64_t, std::string_view> value;
};

// From a list in braces, or from a vector.
class MessageArguments {
public:
    MessageArguments(std::initializer_list<MessageArgument> list) : all_(list.begin(), list.size()) {}
    MessageArguments(std::span<const MessageArgument> all) : all_(all) {}

    auto begin() const { return all_.begin(); }
    auto end() const { return all_.end(); }

private:
    std::span<const MessageArgument> all_;
};

// Made once, then shared between threads.
class Message {
public:
    // Invalid (message.pattern) if the pattern is malformed.
    static base::Result<Message> make(const std::string& locale, std::string_view pattern);

    Message(Message&&) noexcept;
    Message& operator=(Message&&) noexcept;
    ~Message();

    // A placeholder without an argument stays as its name in braces.
    std::string format(MessageArguments arguments) const;

private:
    struct Icu;

    explicit Message(std::unique_ptr<Icu> icu);

    std::unique_ptr<Icu> icu_;
};

}  // namespace text
