#include "text/message.h"

#include <array>

#include <unicode/msgfmt.h>

#include "base/mutex.h"

namespace text {

namespace {

constexpr std::size_t kMaxPatternBytes = 4'000;
constexpr std::size_t kMaxArguments = 8;

}  // namespace

struct Message::Icu {
    explicit Icu(icu::MessageFormat given) : format(std::move(given)) {}

    base::Mutex mutex;
    icu::MessageFormat format GUARDED_BY(mutex);
};

Message::Message(std::unique_ptr<Icu> icu) : icu_(std::move(icu)) {}
Message::Message(Message&&) noexcept = default;
Message& Message::operator=(Message&&) noexcept = default;
Message::~Message() = default;

base::Result<Message> Message::make(const std::string& locale, std::string_view pattern) {
    if (pattern.size() > kMaxPatternBytes)
        return base::invalid("message.pattern", "The text of the message is too long: it can have at most " +
                                                    std::to_string(kMaxPatternBytes) + " bytes.");
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    icu::Locale named = icu::Locale::forLanguageTag(locale, status);
    icu::MessageFormat format(
        icu::UnicodeString::fromUTF8({pattern.data(), static_cast<std::int32_t>(pattern.size())}), named,
        where, status);
    if (U_FAILURE(status) != 0)
        return base::invalid("message.pattern", "The text of the message has a misplaced `{` or `}`.",
                             u_errorName(status));
    return Message(std::make_unique<Icu>(std::move(format)));
}

std::string Message::format(MessageArguments arguments) const {
    std::array<icu::UnicodeString, kMaxArguments> names;
    std::array<icu::Formattable, kMaxArguments> values;
    int count = 0;
    for (const MessageArgument& argument : arguments) {
        if (count == static_cast<int>(kMaxArguments)) break;
        auto unicode = [](std::string_view text) {
            return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
        };
        names[count] = unicode(argument.name);
        if (const auto* number = std::get_if<std::int64_t>(&argument.value)) {
            values[count] = icu::Formattable(*number);
        } else {
            values[count] = icu::Formattable(unicode(std::get<std::string_view>(argument.value)));
        }
        ++count;
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString written;
    {
        // Lock ICU formatters: they are not thread-safe, although format() is const. A copy would cost twenty
        // times as much as using the formatter.
        base::MutexLock lock(icu_->mutex);
        icu_->format.format(names.data(), values.data(), count, written, status);
    }
    std::string utf8;
    return written.toUTF8String(utf8);
}

}  // namespace text
