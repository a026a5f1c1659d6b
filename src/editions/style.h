// How an edition writes dates, times, numbers and the words of the interface.
//
// Words are shipped for `en`, `tr` and `el` (locales/). Other languages start with the English words. An
// edition may replace any of them.

#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/mutex.h"
#include "base/result.h"
#include "base/time.h"
#include "editions/editions.h"
#include "text/message.h"
#include "text/moment_format.h"
#include "text/number_format.h"

namespace stanhope {

// The shipped words in the language of a tag, such as `tr-CY`; in English if the language has none.
const InterfaceStrings& shipped_strings(std::string_view tag);

// Immutable, so threads can share it. Making one takes some milliseconds.
class EditionStyle {
public:
    // `own` are the words that the edition has replaced. Returns Invalid if the time zone, a locale, a
    // pattern or one of the words cannot be used.
    static base::Result<EditionStyle> make(const Edition& edition, const InterfaceStrings& own);

    std::string date(base::Time time) const { return date_.format(time); }
    std::string time(base::Time time) const { return time_.format(time); }
    std::string month(base::Time time) const { return month_.format(time); }  // month and year
    std::string moment(base::Time time) const { return date(time) + " " + this->time(time); }
    std::string number(std::int64_t number) const { return number_.format(number); }

    // The words with this name; empty if there are none.
    std::string_view words(std::string_view name) const;
    std::string words(std::string_view name, text::MessageArguments arguments) const;

private:
    struct Words {
        std::string text;
        text::Message message;
    };

    EditionStyle(text::MomentFormat date, text::MomentFormat time, text::MomentFormat month,
                 text::NumberFormat number)
        : date_(std::move(date)),
          time_(std::move(time)),
          month_(std::move(month)),
          number_(std::move(number)) {}

    text::MomentFormat date_;
    text::MomentFormat time_;
    text::MomentFormat month_;
    text::NumberFormat number_;
    std::map<std::string, Words, std::less<>> words_;
};

// Caches the styles of all editions. A style is made at its first use, and again when the edition or its
// words have changed. Thread-safe.
class EditionStyles {
public:
    base::Result<std::shared_ptr<const EditionStyle>> of(database::Connection& connection,
                                                         const Edition& edition) const;

private:
    struct Made {
        Edition edition;
        InterfaceStrings own;
        std::shared_ptr<const EditionStyle> style;
    };

    mutable base::Mutex mutex_;
    mutable std::map<std::string, Made, std::less<>> made_ GUARDED_BY(mutex_);
};

}  // namespace stanhope
