// A theme's own words, by language: `locales/tr.json`.

#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/message.h"
#include "themes/theme.h"

namespace stanhope {

class ThemeWords {
public:
    // Invalid (theme.files) for what is no file of words.
    static base::Result<ThemeWords> read(const ThemeFiles& files);

    // In the language, or the one it is a variety of; null if the theme does not say this in it.
    const text::Message* find(std::string_view language, std::string_view name) const;

    // In any language.
    bool knows(std::string_view name) const;

    // What one language says and another does not.
    void find_gaps(std::vector<ThemeWarning>& warnings) const;

private:
    using Words = std::map<std::string, text::Message, std::less<>>;
    std::map<std::string, Words, std::less<>> languages_;
};

}  // namespace stanhope
