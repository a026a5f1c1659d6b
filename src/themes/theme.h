// A theme: what pages look like. A folder with `package.json`, templates in the Handlebars language,
// partials, assets and words, named and meant as Ghost names and means them where Ghost has such a thing.
//
// docs/guide/themes.md says what a template can ask for.

#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "handlebars/template.h"
#include "themes/page_content.h"

namespace stanhope {

inline constexpr std::size_t kMaxThemeFiles = 1'000;
inline constexpr std::size_t kMaxThemeBytes = 20UL << 20;

// By path: `partials/card.hbs`.
using ThemeFiles = std::map<std::string, std::string, std::less<>>;

// A part of a page. Shared parts have a name and what they are made from; the page's own have neither.
struct PagePiece {
    std::string html;
    std::string fragment;
    std::vector<std::string> content_keys;
};

struct Asset {
    std::string_view bytes;
    std::string_view content_type;
    std::string address;  // with a hash of what it says, so that it can be kept for ever
};

// Something a theme's author should mend, although the theme works.
struct ThemeWarning {
    std::string place;
    std::string what;
};

// Immutable; shared between threads.
class Theme {
public:
    // Invalid (theme.…, template.syntax), saying which file and where.
    static base::Result<std::shared_ptr<const Theme>> load(ThemeFiles files);
    // Invalid (theme.…) if it is no folder, or too large.
    static base::Result<ThemeFiles> read_folder(const std::filesystem::path& folder);
    // The one that is shipped.
    static ThemeFiles broadsheet();

    // Invalid (template.failed) with the file and place: a mistake of the theme's.
    base::Result<std::vector<PagePiece>> render(const PageContent& page) const;

    // Null if there is none at this address.
    const Asset* find_asset(std::string_view address) const;

    const std::string& name() const { return name_; }
    const std::vector<ThemeWarning>& warnings() const { return warnings_; }
    // What a Content-Security-Policy must allow for the styles that stand in pages: `'sha256-…'`.
    const std::string& style_sources() const { return style_sources_; }

    ~Theme();

private:
    struct Page;

    Theme();

    base::Result<void> read_package();
    base::Result<void> compile();
    void add_assets();
    void find_warnings();
    const handlebars::Template* find_template(const PageContent& page, std::string& name) const;

    std::string name_;
    ThemeFiles files_;
    handlebars::Helpers helpers_;
    handlebars::Partials templates_;
    handlebars::Partials partials_;
    std::map<std::string, std::string, std::less<>> layouts_;      // of a template
    std::map<std::string, Asset, std::less<>> assets_;             // by path in the theme
    std::map<std::string, std::string, std::less<>> asset_paths_;  // by address
    std::vector<ThemeWarning> warnings_;
    std::string style_sources_;
};

}  // namespace stanhope
