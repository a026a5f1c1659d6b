// The words of a theme, by language, from files like `locales/tr.json`.

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
    // Returns Invalid (theme.files) if a file in `locales/` is not valid.
    static base::Result<ThemeWords> read(const ThemeFiles& files);

    // The words with this name in the language, or else in its base language (`pt` of `pt-BR`). Null if the
    // theme has none.
    const text::Message* find(std::string_view language, std::string_view name) const;

    // Whether the theme has words with this name in any language.
    bool knows(std::string_view name) const;

    // Adds a warning for each name that one language has and another lacks.
    void find_gaps(std::vector<ThemeWarning>& warnings) const;

private:
    using Words = std::map<std::string, text::Message, std::less<>>;
    std::map<std::string, Words, std::less<>> languages_;
};

}  // namespace stanhope
