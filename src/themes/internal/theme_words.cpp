#include "themes/internal/theme_words.h"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/json.h"
#include "themes/internal/package.h"

namespace stanhope {

namespace json = boost::json;

namespace {

constexpr std::string_view kFolder = "locales/";
constexpr std::string_view kEnd = ".json";

}  // namespace

base::Result<ThemeWords> ThemeWords::read(const ThemeFiles& files) {
    ThemeWords words;
    for (const auto& [path, text] : files) {
        if (!path.starts_with(kFolder) || !path.ends_with(kEnd)) continue;
        std::string language = path.substr(kFolder.size(), path.size() - kFolder.size() - kEnd.size());
        auto object = base::parse_json_object(text);
        if (!object) return unusable_theme(path + " is not a JSON object");
        for (const auto& pair : *object) {
            std::string name(pair.key());
            if (!pair.value().is_string())
                return unusable_theme(fmt::format("{}: “{}” is not a text", path, name));
            auto message = text::Message::make(language, pair.value().get_string());
            if (!message)
                return unusable_theme(fmt::format("{}: “{}”: {}", path, name, message.error().message()));
            words.languages_[language].emplace(std::move(name), *std::move(message));
        }
    }
    return words;
}

const text::Message* ThemeWords::find(std::string_view language, std::string_view name) const {
    for (std::string_view tag : {language, language.substr(0, language.find('-'))}) {
        auto words = languages_.find(tag);
        if (words == languages_.end()) continue;
        if (auto found = words->second.find(name); found != words->second.end()) return &found->second;
    }
    return nullptr;
}

bool ThemeWords::knows(std::string_view name) const {
    return std::ranges::any_of(languages_,
                               [&](const auto& language) { return language.second.contains(name); });
}

void ThemeWords::find_gaps(std::vector<ThemeWarning>& warnings) const {
    for (const auto& [language, words] : languages_) {
        for (const auto& [other, others_words] : languages_) {
            for (const auto& [name, message] : others_words) {
                if (words.contains(name)) continue;
                warnings.push_back({fmt::format("{}{}{}", kFolder, language, kEnd),
                                    fmt::format("“{}” is only in {}{}", name, other, kEnd)});
            }
        }
    }
}

}  // namespace stanhope
