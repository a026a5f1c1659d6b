#include "themes/internal/package.h"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/json.h"

namespace stanhope {

namespace json = boost::json;

namespace {

constexpr std::size_t kMaxThemeSettings = 50;

std::string text_of(const json::value& value) {
    if (const json::string* text = value.if_string()) return std::string(*text);
    if (const bool* truth = value.if_bool()) return *truth ? "true" : "false";
    return "";
}

std::string text_at(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    return value == nullptr ? "" : text_of(*value);
}

bool is_color(std::string_view value) {
    bool is_digits =
        std::ranges::all_of(value.substr(std::min<std::size_t>(1, value.size())), [](char digit) {
            return (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f') ||
                   (digit >= 'A' && digit <= 'F');
        });
    return value.starts_with('#') && (value.size() == 4 || value.size() == 7) && is_digits;
}

base::Result<ThemeSetting> read_setting(std::string_view name, const json::value& value) {
    constexpr std::string_view kTypes[] = {"select", "boolean", "text", "color", "image"};
    auto wrong = [&](std::string_view what) {
        return unusable_theme(fmt::format("package.json, config.custom.{}: {}", name, what));
    };
    const json::object* object = value.if_object();
    if (object == nullptr) return wrong("it must be an object");
    ThemeSetting setting;
    setting.type = text_at(*object, "type");
    setting.otherwise = text_at(*object, "default");
    if (std::ranges::find(kTypes, setting.type) == std::end(kTypes))
        return wrong("its type must be select, boolean, text, color or image");
    if (const json::value* options = object->if_contains("options");
        options != nullptr && options->is_array()) {
        for (const json::value& option : options->get_array())
            setting.options.push_back(text_of(option));
    }
    if (setting.type == "select" && setting.options.empty()) return wrong("a select needs options");
    if (!setting.otherwise.empty() && !setting.allows(setting.otherwise))
        return wrong("its default is not an allowed value");
    return setting;
}

// Reads the widths of pictures: `"image_sizes":{"small":{"width":480},…}`, as in Ghost.
base::Result<std::vector<std::uint32_t>> read_widths(const json::value& value) {
    auto wrong = [] {
        return unusable_theme(fmt::format(
            "package.json, config.image_sizes: it must be an object of up to {} sizes, each with a "
            "“width” from {} "
            "to {}",
            kMaxWidths, kLeastWidth, kMostWidth));
    };
    const json::object* sizes = value.if_object();
    if (sizes == nullptr || sizes->empty() || sizes->size() > kMaxWidths) return wrong();
    std::vector<std::uint32_t> widths;
    for (const auto& size : *sizes) {
        const json::object* object = size.value().if_object();
        if (object == nullptr) return wrong();
        auto width = base::JsonFields(*object).get_int64("width", kLeastWidth, kMostWidth);
        if (!width) return wrong();
        widths.push_back(static_cast<std::uint32_t>(*width));
    }
    std::ranges::sort(widths);
    widths.erase(std::ranges::unique(widths).begin(), widths.end());
    return widths;
}

// Reads the shapes of pictures: `"image_shapes":["16:9","1:1"]`. The uncropped shape is always included.
base::Result<std::vector<Shape>> read_shapes(const json::value& value) {
    auto wrong = [] {
        return unusable_theme(
            fmt::format("package.json, config.image_shapes: it must be a list of up to {} shapes like “16:9”",
                        kMaxShapes));
    };
    const json::array* list = value.if_array();
    if (list == nullptr || list->size() > kMaxShapes) return wrong();
    std::vector<Shape> shapes{{}};
    for (const json::value& item : *list) {
        auto shape = parse_shape(text_of(item));
        if (!shape) return wrong();
        shapes.push_back(*std::move(shape));
    }
    return shapes;
}

base::Result<ThemeSettings> read_settings(const json::object& custom) {
    if (custom.size() > kMaxThemeSettings)
        return unusable_theme(fmt::format("it has more than {} settings", kMaxThemeSettings));
    ThemeSettings settings;
    for (const auto& pair : custom) {
        TRY(settings[pair.key()], read_setting(pair.key(), pair.value()));
    }
    return settings;
}

}  // namespace

base::Failure unusable_theme(std::string_view what) {
    return base::invalid("theme.files", fmt::format("The theme cannot be used: {}.", what));
}

bool ThemeSetting::allows(std::string_view value) const {
    if (type == "select") return std::ranges::find(options, value) != options.end();
    if (type == "boolean") return value == "true" || value == "false";
    return type != "color" || is_color(value);
}

base::Result<ThemePackage> read_package(std::string_view text) {
    auto object = base::parse_json_object(text);
    if (!object) return unusable_theme("package.json is not a JSON object");
    ThemePackage package;
    package.name = text_at(*object, "name");
    if (package.name.empty()) return unusable_theme("package.json has no name");
    base::JsonFields config = base::JsonFields(*object).object("config");
    TRY(package.settings, read_settings(config.object("custom").tree()));
    if (const json::value* sizes = config.find("image_sizes")) {
        TRY(package.renditions.widths, read_widths(*sizes));
    }
    if (const json::value* shapes = config.find("image_shapes")) {
        TRY(package.renditions.shapes, read_shapes(*shapes));
    }
    return package;
}

}  // namespace stanhope
