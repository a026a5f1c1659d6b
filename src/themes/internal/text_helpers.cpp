// Helpers for words, dates and numbers in the page's language.

#include <array>

#include <fmt/format.h>

#include "base/strings.h"
#include "text/ablative.h"
#include "text/moment_format.h"
#include "themes/internal/rendering.h"
#include "themes/internal/theme_words.h"
#include "themes/internal/views.h"

namespace stanhope {

using handlebars::HelperCall;
using handlebars::Helpers;
using handlebars::NamedValue;
using handlebars::Value;

namespace {

const EditionStyle& style_of(HelperCall& call) {
    return *rendering_of(call).page.style;
}

// `{{t "reading_time" minutes=3}}` writes words of the theme or of the interface, in the page's language. A
// name without words is written as it is, as in Ghost.
Value say(HelperCall& call) {
    std::string name = shown(call, call[0]);
    std::vector<std::string> texts;
    texts.reserve(call.hash().size());
    std::vector<text::MessageArgument> given;
    for (const NamedValue& argument : call.hash()) {
        if (argument.value.kind() == Value::Kind::Number) {
            given.push_back({argument.name, static_cast<std::int64_t>(argument.value.number())});
        } else {
            texts.push_back(shown(call, argument.value));
            given.push_back({argument.name, std::string_view(texts.back())});
        }
    }
    text::MessageArguments arguments{std::span<const text::MessageArgument>(given)};
    const Rendering& rendering = rendering_of(call);
    if (const text::Message* own = rendering.words.find(rendering.page.edition.tag, name))
        return call.text(own->format(arguments));
    const EditionStyle& style = style_of(call);
    if (style.words(name).empty()) return call.text(name);
    return call.text(given.empty() ? std::string(style.words(name)) : style.words(name, arguments));
}

// Converts the tokens of Ghost's `format` (Moment.js) to a UTS #35 pattern.
std::string icu_pattern(std::string_view moment) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 18> kTokens{{{"YYYY", "yyyy"},
                                                                                     {"YY", "yy"},
                                                                                     {"MMMM", "MMMM"},
                                                                                     {"MMM", "MMM"},
                                                                                     {"MM", "MM"},
                                                                                     {"M", "M"},
                                                                                     {"DD", "dd"},
                                                                                     {"D", "d"},
                                                                                     {"dddd", "EEEE"},
                                                                                     {"ddd", "EEE"},
                                                                                     {"HH", "HH"},
                                                                                     {"H", "H"},
                                                                                     {"hh", "hh"},
                                                                                     {"h", "h"},
                                                                                     {"mm", "mm"},
                                                                                     {"ss", "ss"},
                                                                                     {"A", "a"},
                                                                                     {"a", "a"}}};
    std::string pattern;
    while (!moment.empty()) {
        std::size_t taken = 0;
        if (moment.front() == '[') {  // literal text in brackets
            std::size_t end = moment.find(']');
            taken = end == std::string_view::npos ? moment.size() : end + 1;
            pattern += fmt::format("'{}'", moment.substr(1, taken - 2));
        }
        for (const auto& [token, icu] : kTokens) {
            if (taken > 0 || !moment.starts_with(token)) continue;
            pattern += icu;
            taken = token.size();
        }
        if (taken == 0) {
            bool is_letter = (moment.front() >= 'a' && moment.front() <= 'z') ||
                             (moment.front() >= 'A' && moment.front() <= 'Z');
            pattern += is_letter ? fmt::format("'{}'", moment.front()) : std::string(1, moment.front());
            taken = 1;
        }
        moment.remove_prefix(taken);
    }
    return pattern;
}

// Writes a date: `{{date published_at}}` in the edition's format; `{{date published_at format="DD/MM/YY"}}`
// in this format; `{{date published_at time="true"}}` with the time of day.
Value date(HelperCall& call) {
    std::string given = shown(call, call.size() > 0 ? call[0] : call.get(call.context(), "published_at"));
    auto moment = base::parse_rfc3339(given);
    if (!moment) return given.empty() ? Value() : call.fail(fmt::format("“{}” is not a time", given));
    const EditionStyle& style = style_of(call);
    std::string format = shown(call, call.hash("format"));
    if (format.empty()) {
        bool with_time = call.hash("time").is_truthy();
        return call.text(with_time ? style.moment(*moment) : style.date(*moment));
    }
    const Edition& edition = rendering_of(call).page.edition;
    auto made = text::MomentFormat::make(edition.locale, edition.time_zone, icu_pattern(format));
    if (!made) return call.fail(fmt::format("“{}” is not a date format", format));
    return call.text(made->format(*moment));
}

Value number(HelperCall& call) {
    return call.text(style_of(call).number(static_cast<std::int64_t>(call[0].number())));
}

// `{{reading_time}}` writes the reading time of the article in context. Writes nothing if its words were not
// counted.
Value reading_time(HelperCall& call) {
    Value minutes = call.get(call.context(), "reading_minutes");
    if (minutes.kind() != Value::Kind::Number) return {};
    return call.text(
        style_of(call).words("reading_time", {{"minutes", static_cast<std::int64_t>(minutes.number())}}));
}

// Writes “From …” with a name. Turkish adds a suffix to the name; other languages have a phrase.
Value from_author(HelperCall& call) {
    std::string name = shown(call, call[0]);
    if (rendering_of(call).page.edition.tag.starts_with("tr")) name = text::with_turkish_ablative(name);
    return call.text(style_of(call).words("from_author", {{"name", std::string_view(name)}}));
}

Value concat(HelperCall& call) {
    std::string separator = shown(call, call.hash("separator"));
    std::string text;
    for (std::size_t i = 0; i < call.size(); ++i) {
        if (i > 0) text += separator;
        call[i].append_to(text, call.arena());
    }
    return call.text(text);
}

// `{{plural count empty="…" singular="…" plural="%"}}` writes one of the texts, with the number for `%`.
Value plural(HelperCall& call) {
    auto count = static_cast<std::int64_t>(call[0].number());
    std::string words = shown(call, call.hash(count == 0 ? "empty" : count == 1 ? "singular" : "plural"));
    std::string text;
    for (char letter : words) {
        if (letter == '%') {
            text += style_of(call).number(count);
        } else {
            text += letter;
        }
    }
    return call.text(text);
}

// `{{excerpt words="20"}}` writes the standfirst, cut after that many words if `words` is given.
Value excerpt(HelperCall& call) {
    std::string text = shown(call, call.get(call.context(), "standfirst"));
    auto words = base::parse_int64(shown(call, call.hash("words")));
    if (!words || *words < 1) return call.text(text);
    std::size_t place = 0;
    for (std::int64_t i = 0; i < *words && place != std::string::npos; ++i)
        place = text.find(' ', place == 0 ? 0 : place + 1);
    return call.text(place == std::string::npos ? text : text.substr(0, place));
}

}  // namespace

void add_text_helpers(Helpers& helpers) {
    helpers.add("t", say);
    helpers.add("date", date);
    helpers.add("number", number);
    helpers.add("reading_time", reading_time);
    helpers.add("from_author", from_author);
    helpers.add("concat", concat);
    helpers.add("plural", plural);
    helpers.add("excerpt", excerpt);
}

}  // namespace stanhope
