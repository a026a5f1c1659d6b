// A message with placeholders, formatted by the rules of a language: plurals, numbers, word order. It uses
// ICU's message syntax: `{count, plural, one {# comment} other {# comments}}`.

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

// The arguments of a message, from an initializer list or a span. It is a view: the list must outlive it.
class MessageArguments {
public:
    MessageArguments(std::initializer_list<MessageArgument> list) : all_(list.begin(), list.size()) {}
    MessageArguments(std::span<const MessageArgument> all) : all_(all) {}

    auto begin() const { return all_.begin(); }
    auto end() const { return all_.end(); }

private:
    std::span<const MessageArgument> all_;
};

// A message is made once and then shared between threads.
class Message {
public:
    // Parses a pattern for a locale, which is a BCP 47 tag. Returns Invalid (message.pattern) if the pattern
    // is malformed.
    static base::Result<Message> make(const std::string& locale, std::string_view pattern);

    Message(Message&&) noexcept;
    Message& operator=(Message&&) noexcept;
    ~Message();

    // Returns the formatted message. A placeholder without an argument is written as its name in braces.
    std::string format(MessageArguments arguments) const;

private:
    struct Icu;

    explicit Message(std::unique_ptr<Icu> icu);

    std::unique_ptr<Icu> icu_;
};

}  // namespace text
