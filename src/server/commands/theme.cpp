#include "themes/theme.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "server/commands.h"

namespace stanhope {

namespace json = boost::json;

namespace {

json::object json_of(const ThemeSettings& settings) {
    json::object all;
    for (const auto& [name, setting] : settings) {
        all[name] = json::object{{"type", setting.type},
                                 {"options", json::value_from(setting.options)},
                                 {"default", setting.otherwise}};
    }
    return all;
}

}  // namespace

base::Result<int> run_theme_check(const std::filesystem::path& path, bool as_json) {
    TRY(ThemeFiles files, Theme::read(path));
    auto theme = Theme::load(std::move(files));
    bool is_right = theme.has_value() && (*theme)->warnings().empty();
    if (as_json) {
        json::array warnings;
        if (theme) {
            for (const ThemeWarning& warning : (*theme)->warnings())
                warnings.push_back(json::object{{"place", warning.place}, {"what", warning.what}});
        }
        json::object answer{{"name", theme ? json::value((*theme)->name()) : json::value()},
                            {"error", theme ? json::value() : json::value(theme.error().message())},
                            {"warnings", std::move(warnings)},
                            {"settings", theme ? json_of((*theme)->settings()) : json::object()}};
        fmt::print("{}\n", json::serialize(answer));
        return is_right ? 0 : 1;
    }
    if (!theme) {
        fmt::print("error    {}\n\nThe theme cannot be used.\n", theme.error().message());
        return 1;
    }
    for (const ThemeWarning& warning : (*theme)->warnings())
        fmt::print("warning  {}: {}\n", warning.place, warning.what);
    fmt::print("{}The theme “{}” can be used.\n", is_right ? "" : "\n", (*theme)->name());
    return is_right ? 0 : 1;
}

base::Result<std::shared_ptr<const Theme>> open_theme(const std::filesystem::path& path) {
    if (path.empty()) return Theme::load(Theme::broadsheet());
    TRY(ThemeFiles files, Theme::read(path));
    return Theme::load(std::move(files));
}

}  // namespace stanhope
