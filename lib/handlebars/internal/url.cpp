#include "handlebars/internal/url.h"

#include <algorithm>
#include <array>
#include <string>

namespace handlebars::internal {

namespace {

constexpr std::array<std::string_view, 14> kHarmless{"http",  "https",    "mailto", "tel",  "sms",
                                                     "ftp",   "geo",      "xmpp",   "tg",   "signal",
                                                     "viber", "whatsapp", "webcal", "about"};

// Returns the scheme of a URL as browsers read it (URL standard, basic URL parser). They drop control
// characters and spaces before the scheme, and tabs and line ends within it. `has_one` is set to false if
// there is no scheme. `&` counts as the end of the scheme, because a character reference could stand for any
// character.
std::string scheme_of(std::string_view address, bool& has_one) {
    std::string scheme;
    has_one = false;
    for (char letter : address) {
        auto byte = static_cast<unsigned char>(letter);
        if (byte <= ' ') continue;
        if (letter == '/' || letter == '?' || letter == '#') return scheme;
        if (letter == ':' || letter == '&') {
            has_one = true;
            return scheme;
        }
        scheme += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return scheme;
}

bool is_picture(std::string_view address) {
    constexpr std::array<std::string_view, 5> kPictures{"data:image/png", "data:image/jpeg", "data:image/gif",
                                                        "data:image/webp", "data:image/avif"};
    return std::ranges::any_of(kPictures, [&](std::string_view begin) { return address.starts_with(begin); });
}

}  // namespace

bool has_harmless_scheme(std::string_view address) {
    bool has_one = false;
    std::string scheme = scheme_of(address, has_one);
    return !has_one || std::ranges::find(kHarmless, scheme) != kHarmless.end() || is_picture(address);
}

bool cannot_end_scheme(std::string_view piece) {
    bool has_one = false;
    scheme_of(piece, has_one);
    return !has_one;
}

}  // namespace handlebars::internal
