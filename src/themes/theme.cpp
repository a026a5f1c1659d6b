#include "themes/theme.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/file.h"
#include "base/strings.h"
#include "crypto/base64url.h"
#include "crypto/sha256.h"
#include "crypto/token.h"
#include "kBroadsheet.h"
#include "themes/internal/package.h"
#include "themes/internal/page_kinds.h"
#include "themes/internal/rendering.h"
#include "themes/internal/theme_words.h"
#include "themes/internal/views.h"
#include "themes/internal/zip.h"

namespace stanhope {

namespace {

constexpr std::string_view kPartials = "partials/";
constexpr std::string_view kAssets = "assets/";
constexpr std::string_view kTemplateEnd = ".hbs";
constexpr int kMaxLayouts = 4;  // how deep layouts may be nested

std::string_view content_type_of(std::string_view path) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kTypes{
        {{".css", "text/css; charset=utf-8"},
         {".js", "text/javascript; charset=utf-8"},
         {".svg", "image/svg+xml"},
         {".png", "image/png"},
         {".jpg", "image/jpeg"},
         {".webp", "image/webp"},
         {".ico", "image/x-icon"},
         {".woff2", "font/woff2"},
         {".json", "application/json"},
         {".txt", "text/plain; charset=utf-8"},
         {".xml", "application/xml"},
         {".webmanifest", "application/manifest+json"}}};
    for (const auto& [end, type] : kTypes) {
        if (path.ends_with(end)) return type;
    }
    return "application/octet-stream";
}

// The name of a template's layout, which `{{!< default}}` at its beginning gives; empty if there is none.
std::string layout_of(std::string_view source) {
    source = source.substr(std::min(source.find_first_not_of(" \t\r\n"), source.size()));
    if (!source.starts_with("{{!<")) return "";
    std::string_view rest = source.substr(4);
    return std::string(base::trim(rest.substr(0, rest.find("}}"))));
}

// The name of a template or partial: its path without the extension.
std::string template_name(std::string_view path) {
    return std::string(path.substr(0, path.size() - kTemplateEnd.size()));
}

std::string style_source(std::string_view css) {
    return fmt::format("'sha256-{}'", crypto::to_base64(crypto::sha256(css)));
}

// Cuts the output into pieces at the marks that the helper `fragment` wrote.
std::vector<PagePiece> cut(std::string_view html, const Rendering& rendering) {
    std::vector<PagePiece> pieces;
    if (!rendering.own_keys.empty()) pieces.push_back({"", "", rendering.own_keys});
    auto add_own = [&](std::string_view own) {
        if (own.empty()) return;
        bool goes_on = !pieces.empty() && pieces.back().fragment.empty();
        if (!goes_on) pieces.emplace_back();
        pieces.back().html += own;
    };
    std::string_view mark = rendering.mark;
    while (true) {
        std::size_t begin = html.find(mark);
        add_own(html.substr(0, begin));
        if (begin == std::string_view::npos) return pieces;
        html.remove_prefix(begin + mark.size());
        std::size_t opening = html.find('<');
        auto number = base::parse_int64(html.substr(0, opening));
        html.remove_prefix(opening + 1);
        std::size_t end = html.find(mark);
        bool is_whole = number && *number < static_cast<std::int64_t>(rendering.fragments.size()) &&
                        end != std::string_view::npos && html.substr(end + mark.size()).starts_with('>');
        if (!is_whole) {
            // A helper has separated the begin mark of a fragment from its end mark. Treat its text as a part
            // of the page.
            add_own(html.substr(0, end));
            if (end == std::string_view::npos) return pieces;
            html.remove_prefix(end);
            continue;
        }
        const auto& fragment = rendering.fragments[static_cast<std::size_t>(*number)];
        if (fragment.is_own) {
            add_own(html.substr(0, end));
            html.remove_prefix(end + mark.size() + 1);
            continue;
        }
        pieces.push_back(
            {std::string(html.substr(0, end)), fragment.name, fragment.content_keys, fragment.is_made});
        html.remove_prefix(end + mark.size() + 1);
    }
}

// Adds the shared fragments in `html` to `pieces`, each once.
void add_fragments(std::vector<PagePiece>& pieces, std::string_view html, const Rendering& rendering) {
    for (PagePiece& piece : cut(html, rendering)) {
        bool is_new = std::ranges::find(pieces, piece.fragment, &PagePiece::fragment) == pieces.end();
        if (!piece.fragment.empty() && is_new) pieces.push_back(std::move(piece));
    }
}

// Adds the fragments in the blocks that `contentFor` stored. When only fragments are rendered, no layout
// writes these blocks.
std::vector<PagePiece> with_kept_blocks(std::vector<PagePiece> pieces, const Rendering& rendering) {
    for (const auto& [name, html] : rendering.blocks)
        add_fragments(pieces, html, rendering);
    return pieces;
}

}  // namespace

Theme::Theme() : helpers_(theme_helpers()) {}
Theme::~Theme() = default;

ThemeFiles Theme::broadsheet() {
    ThemeFiles files;
    for (const base::EmbeddedFile& file : kBroadsheet)
        files.emplace(file.name, file.bytes);
    return files;
}

base::Result<ThemeFiles> Theme::read(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) return read_zip(path);
    ThemeFiles files;
    std::size_t bytes = 0;
    auto entries = std::filesystem::recursive_directory_iterator(path, error);
    for (const auto& entry : entries) {
        std::string name = std::filesystem::relative(entry.path(), path).generic_string();
        if (is_left_out(name) || !entry.is_regular_file() || entry.is_symlink()) continue;
        bytes += entry.file_size(error);
        if (files.size() >= kMaxThemeFiles || bytes > kMaxThemeBytes)
            return unusable_theme(
                fmt::format("it has more than {} files or {} bytes", kMaxThemeFiles, kMaxThemeBytes));
        TRY(files[name], base::read_file(entry.path(), kMaxThemeBytes));
    }
    if (error) return unusable_theme(error.message());
    return files;
}

base::Result<std::shared_ptr<const Theme>> Theme::load(ThemeFiles files) {
    std::shared_ptr<Theme> theme(new Theme());
    theme->files_ = std::move(files);
    auto package = theme->files_.find("package.json");
    if (package == theme->files_.end()) return unusable_theme("it has no package.json");
    TRY(theme->package_, read_package(package->second));
    TRY(ThemeWords words, ThemeWords::read(theme->files_));
    theme->words_ = std::make_unique<ThemeWords>(std::move(words));
    theme->add_assets();
    TRY(theme->compile());
    theme->find_warnings();
    return theme;
}

base::Result<void> Theme::compile() {
    for (const auto& [path, source] : files_) {
        if (!path.ends_with(kTemplateEnd)) continue;
        TRY(auto made, handlebars::Template::compile(path, source, helpers_));
        if (path.starts_with(kPartials)) {
            partials_.emplace(template_name(path.substr(kPartials.size())), std::move(made));
        } else if (path.find('/') == std::string::npos) {
            layouts_.emplace(template_name(path), layout_of(source));
            templates_.emplace(template_name(path), std::move(made));
        }
    }
    for (std::string_view needed : {"index", "post", "error"}) {
        if (!templates_.contains(needed)) return unusable_theme(fmt::format("it has no {}.hbs", needed));
    }
    for (const auto& [name, layout] : layouts_) {
        if (!layout.empty() && !templates_.contains(layout))
            return unusable_theme(
                fmt::format("{}.hbs names the layout {}.hbs, which does not exist", name, layout));
    }
    return {};
}

void Theme::add_assets() {
    for (const auto& [path, bytes] : files_) {
        if (!path.starts_with(kAssets)) continue;
        std::string short_path = path.substr(kAssets.size());
        std::string address =
            fmt::format("/assets/{}/{}", crypto::sha256_hex(bytes).substr(0, 12), short_path);
        assets_.emplace(short_path, Asset{bytes, content_type_of(path), address});
        asset_paths_.emplace(address, short_path);
        bool could_be_inline = path.ends_with(".css") && bytes.find("</") == std::string::npos;
        if (could_be_inline) style_sources_ += (style_sources_.empty() ? "" : " ") + style_source(bytes);
    }
}

void Theme::find_warnings_in(const std::string& file, const handlebars::Template& made) {
    for (const handlebars::UnknownHelper& unknown : made.unknown_helpers())
        warnings_.push_back({unknown.place, fmt::format("there is no helper “{}”", unknown.name)});
    for (const std::string& partial : made.partial_names()) {
        if (!partials_.contains(partial))
            warnings_.push_back({file, fmt::format("there is no partial “{}”", partial)});
    }
    const InterfaceStrings& shipped = shipped_strings("en");
    for (const handlebars::TextCall& call : made.text_calls()) {
        if (call.helper == "t" && !shipped.contains(call.text) && !words_->knows(call.text))
            warnings_.push_back({call.place, fmt::format("no language has the words “{}”", call.text)});
        bool is_asset = call.helper == "asset" || call.helper == "inline_asset";
        if (is_asset && !assets_.contains(call.text))
            warnings_.push_back({call.place, fmt::format("there is no assets/{}", call.text)});
    }
}

void Theme::find_warnings() {
    for (const auto& [name, made] : templates_)
        find_warnings_in(name + ".hbs", made);
    for (const auto& [name, made] : partials_)
        find_warnings_in(fmt::format("partials/{}.hbs", name), made);
    words_->find_gaps(warnings_);
}

const handlebars::Template* Theme::find_template(const PageContent& page, std::string& name) const {
    for (std::string& candidate : templates_for(page)) {
        auto found = templates_.find(candidate);
        if (found == templates_.end()) continue;
        name = std::move(candidate);
        return &found->second;
    }
    return nullptr;
}

base::Result<std::vector<PagePiece>> Theme::render(const PageContent& page, ThemeQueries* queries,
                                                   const FragmentChoice& choice) const {
    std::string name;
    const handlebars::Template* made = find_template(page, name);
    if (made == nullptr) return unusable_theme("it has no template for this page");
    Rendering rendering{.page = page,
                        .package = package_,
                        .words = *words_,
                        .queries = queries,
                        .asset =
                            [this](std::string_view path) {
                                auto found = assets_.find(path);
                                return found == assets_.end() ? nullptr : &found->second;
                            },
                        .choice = choice,
                        .mark = fmt::format("\x02{}\x03", crypto::make_token())};
    Rendering* shared = &rendering;
    RootView root{&page, &rendering};
    handlebars::NamedValue data[] = {{kRenderingName, rendering_value(shared)},
                                     {"site", handlebars::Value::object(kSiteType, &root)},
                                     {"custom", handlebars::Value::object(kCustomType, &root)}};
    handlebars::RenderOptions options;
    options.partials = &partials_;
    options.data = data;
    options.is_islands_only = choice.is_alone();
    std::vector<PagePiece> alone;
    for (int layouts = 0; layouts <= kMaxLayouts; ++layouts) {
        std::string html;
        TRY(handlebars::render(*made, handlebars::Value::object(kRootType, &root), html, options));
        const std::string& layout = layouts_.find(name)->second;
        if (choice.is_alone()) add_fragments(alone, html, rendering);
        if (choice.is_alone() && layout.empty()) return with_kept_blocks(std::move(alone), rendering);
        if (layout.empty()) return cut(html, rendering);
        rendering.body = std::move(html);
        name = layout;
        made = &templates_.find(layout)->second;
    }
    return unusable_theme(fmt::format("{}.hbs is nested in too many layouts", name));
}

const Asset* Theme::find_asset(std::string_view address) const {
    auto path = asset_paths_.find(address);
    return path == asset_paths_.end() ? nullptr : &assets_.find(path->second)->second;
}

}  // namespace stanhope
