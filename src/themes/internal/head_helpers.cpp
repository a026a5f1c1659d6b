// Helpers for a page's `<head>`: its title, its address, links to the same page in other languages, and
// metadata for sites on which the page is shared.

#include <algorithm>

#include <fmt/format.h>

#include "addresses/public_addresses.h"
#include "richtext/html.h"
#include "themes/internal/page_kinds.h"
#include "themes/internal/picture_markup.h"
#include "themes/internal/rendering.h"
#include "themes/internal/structured_data.h"

namespace stanhope {

using handlebars::HelperCall;
using handlebars::Helpers;
using handlebars::Value;
using richtext::escaped;

namespace {

Value meta_title(HelperCall& call) {
    const PageContent& page = rendering_of(call).page;
    std::string title = title_of(page);
    return call.text(title.empty() ? page.edition.name : fmt::format("{} – {}", title, page.edition.name));
}

std::string description_of(const PageContent& page) {
    const WholeArticle* article = article_of(page);
    if (article == nullptr) return page.description;
    const Content& content = article->content;
    return content.seo_description.empty() ? content.standfirst : content.seo_description;
}

Value meta_description(HelperCall& call) {
    return call.text(description_of(rendering_of(call).page));
}

void add_link(std::string& html, std::string_view rel, std::string_view address, std::string_view language) {
    html += fmt::format("<link rel=\"{}\"", rel);
    if (!language.empty()) html += fmt::format(" hreflang=\"{}\"", escaped(language));
    html += fmt::format(" href=\"{}\">\n", escaped(address));
}

// Adds links to the page in all languages, including its own. All pages of such a group have the same links
// in the same order. The first language is the default for readers of any other language.
void add_languages(std::string& html, const PageContent& page) {
    if (page.elsewhere.empty()) return;
    std::string_view first;
    for (const Edition& edition : page.editions) {
        auto there = std::ranges::find(page.elsewhere, edition.tag,
                                       [](const PageElsewhere& other) { return other.edition.tag; });
        bool is_own = edition.tag == page.edition.tag;
        if (!is_own && there == page.elsewhere.end()) continue;
        std::string_view address = is_own ? page.path : there->address;
        add_link(html, "alternate", absolute_address(page, address), edition.tag);
        if (first.empty()) first = address;
    }
    add_link(html, "alternate", absolute_address(page, first), "x-default");
}

void add_property(std::string& html, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    html += fmt::format("<meta property=\"{}\" content=\"{}\">\n", name, escaped(value));
}

// Adds the lead picture, cropped to 16:9, the shape that most sites show.
void add_picture(std::string& html, const PageContent& page) {
    const Picture* picture = lead_picture(page);
    if (picture == nullptr || picture->kind == imaging::Kind::Svg) return;  // other sites show no SVG
    Rendition largest = page.renditions->largest_of(*picture, page.renditions->shape_or_whole("16x9"));
    add_property(html, "og:image", absolute_address(page, largest.address));
    add_property(html, "og:image:width", std::to_string(largest.size.width));
    add_property(html, "og:image:height", std::to_string(largest.size.height));
    add_property(html, "og:image:alt", picture->words.alternative_text);
}

void add_open_graph(std::string& html, const PageContent& page) {
    std::string title = title_of(page);
    const WholeArticle* article = article_of(page);
    add_property(html, "og:type", article == nullptr ? "website" : "article");
    add_property(html, "og:title", title.empty() ? page.edition.name : title);
    add_property(html, "og:description", description_of(page));
    add_property(html, "og:url", absolute_address(page, page.path));
    add_property(html, "og:site_name", page.edition.name);
    if (article == nullptr) return;
    add_picture(html, page);
    const ArticleSummary& summary = article->summary;
    add_property(html, "article:published_time", base::to_rfc3339_seconds(summary.published_at));
    add_property(html, "article:modified_time", base::to_rfc3339_seconds(summary.updated_at));
    add_property(html, "article:section", summary.section);
}

// `{{ghost_head}}`: everything in `<head>` that the program writes, except the title.
Value head(HelperCall& call) {
    const PageContent& page = rendering_of(call).page;
    std::string html;
    bool is_for_machines = page.status == 200 && kind_of(page).is_indexed && !page.is_preview;
    if (is_for_machines) {
        const WholeArticle* article = article_of(page);
        std::string_view own =
            article == nullptr ? std::string_view() : std::string_view(article->content.canonical_address);
        add_link(html, "canonical", own.empty() ? absolute_address(page, page.path) : std::string(own), "");
        if (page.is_lite) return call.html(html);
        add_languages(html, page);
        html += fmt::format(
            "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"{}\" href=\"{}\">\n",
            escaped(page.edition.name),
            escaped(absolute_address(page, make_address(AddressKind::FrontFeed, page.edition.prefix))));
        add_open_graph(html, page);
        html += structured_data(page);
    } else {
        html += "<meta name=\"robots\" content=\"noindex\">\n";
    }
    return call.html(html);
}

Value foot(HelperCall&) {
    return {};  // in Ghost, this helper writes scripts for members; we have none
}

}  // namespace

void add_head_helpers(Helpers& helpers) {
    helpers.add("meta_title", meta_title);
    helpers.add("meta_description", meta_description);
    helpers.add("ghost_head", head);
    helpers.add("ghost_foot", foot);
}

}  // namespace stanhope
