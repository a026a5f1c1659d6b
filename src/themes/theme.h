// A theme defines how pages look. It is a folder or a zip file with `package.json`, Handlebars templates,
// partials, assets and words. Names and meanings are Ghost's wherever Ghost has the same thing.
//
// docs/guide/themes.md describes what a template can use.

#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "handlebars/template.h"
#include "pictures/rendition_table.h"
#include "themes/fragment_choice.h"
#include "themes/page_content.h"
#include "themes/theme_queries.h"

namespace stanhope {

inline constexpr std::size_t kMaxThemeFiles = 1'000;
inline constexpr std::size_t kMaxThemeBytes = 20UL << 20;

// The content of each file of a theme, by path: `partials/card.hbs`.
using ThemeFiles = std::map<std::string, std::string, std::less<>>;

// A piece of a page, and the content keys that it was made from. `fragment` is the name of a shared fragment,
// and is empty for other pieces. The first such piece has the keys beyond those of the page's subject.
struct PagePiece {
    std::string html;
    std::string fragment;
    std::vector<std::string> content_keys;
    bool is_made = false;  // `html` is empty, because FragmentChoice::find_made found the fragment
};

struct Asset {
    std::string_view bytes;
    std::string_view content_type;
    std::string address;  // contains a hash of the bytes, so that it can be cached for ever
};

// A mistake that the theme's author should fix, although the theme works.
struct ThemeWarning {
    std::string place;
    std::string what;
};

// A setting of the theme that a publication can change, as in Ghost: `@custom.NAME`.
struct ThemeSetting {
    std::string type;                  // select, boolean, text, color or image
    std::vector<std::string> options;  // the allowed values of a select
    std::string otherwise;             // the default value

    // Whether the publication may set this value.
    bool allows(std::string_view value) const;
};

using ThemeSettings = std::map<std::string, ThemeSetting, std::less<>>;

// The contents of `package.json`.
struct ThemePackage {
    std::string name;
    ThemeSettings settings;
    RenditionTable renditions;  // the sizes and shapes of pictures that it uses
};

// The settings of a theme are stored among those of the publication, with this prefix: `theme.NAME`.
inline constexpr std::string_view kThemeSettingPrefix = "theme.";

class ThemeWords;

// Immutable; shared between threads.
class Theme {
public:
    // Compiles a theme. Returns Invalid (theme.…, template.syntax) if it cannot be used; the message names
    // the file and the place.
    static base::Result<std::shared_ptr<const Theme>> load(ThemeFiles files);
    // Reads the files of a theme from a folder or a zip file. Returns Invalid (theme.files) if `path` is
    // neither, or the theme is too large.
    static base::Result<ThemeFiles> read(const std::filesystem::path& path);
    // The files of the shipped theme.
    static ThemeFiles broadsheet();

    // Renders a page. Returns Invalid (template.failed) if a template makes a mistake; the message names the
    // file and the place. To query articles is a mistake if `queries` is null. `choice` must outlive the
    // call. If it names fragments, only these are rendered and returned.
    base::Result<std::vector<PagePiece>> render(const PageContent& page, ThemeQueries* queries = nullptr,
                                                const FragmentChoice& choice = {}) const;

    // The asset at this address; null if there is none.
    const Asset* find_asset(std::string_view address) const;

    const std::string& name() const { return package_.name; }
    const ThemeSettings& settings() const { return package_.settings; }
    const RenditionTable& renditions() const { return package_.renditions; }
    const std::vector<ThemeWarning>& warnings() const { return warnings_; }
    // The sources that a Content-Security-Policy must allow for inline styles: `'sha256-…'`.
    const std::string& style_sources() const { return style_sources_; }

    ~Theme();

private:
    Theme();

    base::Result<void> compile();
    void add_assets();
    void find_warnings();
    void find_warnings_in(const std::string& file, const handlebars::Template& made);
    const handlebars::Template* find_template(const PageContent& page, std::string& name) const;

    ThemePackage package_;
    ThemeFiles files_;
    std::unique_ptr<ThemeWords> words_;
    handlebars::Helpers helpers_;
    handlebars::Partials templates_;
    handlebars::Partials partials_;
    // The name of each template's layout, by the template's name; empty if it has none.
    std::map<std::string, std::string, std::less<>> layouts_;
    std::map<std::string, Asset, std::less<>> assets_;             // assets by path in the theme
    std::map<std::string, std::string, std::less<>> asset_paths_;  // path in the theme by address
    std::vector<ThemeWarning> warnings_;
    std::string style_sources_;
};

}  // namespace stanhope
