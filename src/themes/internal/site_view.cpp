// The variables `@site` (the publication) and `@custom` (the settings of the theme).

#include <fmt/format.h>

#include "articles/addresses.h"
#include "themes/internal/views.h"

namespace stanhope {

using handlebars::Arena;
using handlebars::Field;
using handlebars::object_type;
using handlebars::ObjectType;
using handlebars::Value;

namespace {

// The fields of a section in `@site.navigation`.
constexpr Field<View<Section>> kNavigationFields[] = {
    {"current",
     [](const View<Section>& view, Arena&) {
         const Section* own = section_of(*view.page);
         return Value::boolean(own != nullptr && own->id == view.item->id);
     }},
    {"label", [](const View<Section>& view, Arena&) { return Value::string(view.item->name); }},
    {"slug", [](const View<Section>& view, Arena&) { return Value::string(view.item->slug); }},
    {"url",
     [](const View<Section>& view, Arena& arena) {
         return text_value(section_address(view.page->edition, view.item->slug), arena);
     }},
};
constexpr ObjectType kNavigationType = object_type<View<Section>, kNavigationFields>();

constexpr Field<RootView> kSiteFields[] = {
    {"description", [](const RootView& view, Arena&) { return string_or_nothing(view.page->description); }},
    {"lang", [](const RootView& view, Arena&) { return Value::string(view.page->edition.tag); }},
    {"locale", [](const RootView& view, Arena&) { return Value::string(view.page->edition.tag); }},
    {"navigation",
     [](const RootView& view, Arena& arena) {
         return list_value(view.page->navigation, *view.page, kNavigationType, arena);
     }},
    {"timezone", [](const RootView& view, Arena&) { return Value::string(view.page->edition.time_zone); }},
    {"title", [](const RootView& view, Arena&) { return Value::string(view.page->edition.name); }},
    {"url", [](const RootView& view, Arena&) { return string_or_nothing(view.page->origin); }},
};

// The value that the publication has chosen for a setting of the theme. If it has chosen none, or one that is
// not allowed, the theme's default.
Value custom_field(const void* self, std::string_view name, Arena&) {
    const auto& view = *static_cast<const RootView*>(self);
    const ThemeSettings& settings = view.rendering->package.settings;
    auto setting = settings.find(name);
    if (setting == settings.end()) return {};
    auto chosen = view.page->settings.find(fmt::format("{}{}", kThemeSettingPrefix, name));
    bool is_chosen = chosen != view.page->settings.end() && setting->second.allows(chosen->second);
    const std::string& value = is_chosen ? chosen->second : setting->second.otherwise;
    return setting->second.type == "boolean" ? Value::boolean(value == "true") : string_or_nothing(value);
}

}  // namespace

constinit const ObjectType kSiteType = object_type<RootView, kSiteFields>();
constinit const ObjectType kCustomType{.get = custom_field};

}  // namespace stanhope
