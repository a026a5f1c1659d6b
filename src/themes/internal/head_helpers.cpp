// What stands in a page's head for machines: its title, its address, the same page in other languages, how it
// is shown where it is shared, and what it is about (schema.org).

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "richtext/html.h"
#include "themes/internal/rendering.h"

namespace stanhope {

namespace json = boost::json;

using handlebars::HelperCall;
using handlebars::Helpers;
using handlebars::Value;
using richtext::escaped;

namespace {

std::string title_of(const PageContent& page) {
    if (page.article) {
        const Content& content = page.article->content;
        return content.seo_title.empty() ? content.headline : content.seo_title;
    }
    if (page.kind == PageKind::Archive) {
        std::string of = page.section  ? page.section->name + ", "
                         : page.author ? page.author->name + ", "
                         : page.tag    ? page.tag->name + ", "
                                       : "";
        return of + page.period;
    }
    if (page.kind == PageKind::Search)
        return page.asked.empty() ? std::string(page.style->words("search"))
                                  : fmt::format("{}: {}", page.style->words("search"), page.asked);
    if (page.section) return page.section->name;
    if (page.author) return page.author->name;
    if (page.tag) return page.tag->name;
    if (page.kind == PageKind::NotFound) return std::string(page.style->words("not_found_title"));
    if (page.kind == PageKind::Tombstone) return std::string(page.style->words("withdrawn_title"));
    if (page.kind == PageKind::Unavailable) return std::string(page.style->words("unavailable_title"));
    return "";
}

Value meta_title(HelperCall& call) {
    const PageContent& page = rendering_of(call).page;
    std::string title = title_of(page);
    return call.text(title.empty() ? page.edition.name : fmt::format("{} – {}", title, page.edition.name));
}

std::string description_of(const PageContent& page) {
    if (!page.article) return page.description;
    const Content& content = page.article->content;
    return content.seo_description.empty() ? content.standfirst : content.seo_description;
}

Value meta_description(HelperCall& call) {
    return call.text(description_of(rendering_of(call).page));
}

std::string absolute(const PageContent& page, std::string_view address) {
    return fmt::format("{}{}", page.origin, address);
}

void add_link(std::string& html, std::string_view rel, std::string_view address, std::string_view language) {
    html += fmt::format("<link rel=\"{}\"", rel);
    if (!language.empty()) html += fmt::format(" hreflang=\"{}\"", escaped(language));
    html += fmt::format(" href=\"{}\">\n", escaped(address));
}

// Each of the pages names all of them, itself too, in the same order; the first is for everybody else.
void add_languages(std::string& html, const PageContent& page) {
    if (page.elsewhere.empty()) return;
    std::string_view first;
    for (const Edition& edition : page.editions) {
        auto there = std::ranges::find(page.elsewhere, edition.tag,
                                       [](const PageElsewhere& other) { return other.edition.tag; });
        bool is_own = edition.tag == page.edition.tag;
        if (!is_own && there == page.elsewhere.end()) continue;
        std::string_view address = is_own ? page.path : there->address;
        add_link(html, "alternate", absolute(page, address), edition.tag);
        if (first.empty()) first = address;
    }
    add_link(html, "alternate", absolute(page, first), "x-default");
}

void add_property(std::string& html, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    html += fmt::format("<meta property=\"{}\" content=\"{}\">\n", name, escaped(value));
}

void add_open_graph(std::string& html, const PageContent& page) {
    std::string title = title_of(page);
    add_property(html, "og:type", page.article ? "article" : "website");
    add_property(html, "og:title", title.empty() ? page.edition.name : title);
    add_property(html, "og:description", description_of(page));
    add_property(html, "og:url", absolute(page, page.path));
    add_property(html, "og:site_name", page.edition.name);
    if (!page.article) return;
    add_property(html, "article:published_time",
                 base::to_rfc3339_seconds(page.article->summary.published_at));
    add_property(html, "article:modified_time", base::to_rfc3339_seconds(page.article->summary.updated_at));
    add_property(html, "article:section", page.article->summary.section);
}

json::object organization(const PageContent& page) {
    return {{"@type", "NewsMediaOrganization"},
            {"name", page.publication.empty() ? page.edition.name : page.publication},
            {"url", absolute(page, front_address(page.edition))}};
}

json::object news_article(const PageContent& page) {
    const ArticleSummary& summary = page.article->summary;
    const Content& content = page.article->content;
    std::string_view type = content.kind == "column" || content.kind == "analysis" ? "OpinionNewsArticle"
                            : content.kind == "live"                               ? "LiveBlogPosting"
                                                                                   : "NewsArticle";
    json::object object{{"@type", type},
                        {"headline", summary.headline},
                        {"inLanguage", page.edition.tag},
                        {"datePublished", base::to_rfc3339_seconds(summary.published_at)},
                        {"dateModified", base::to_rfc3339_seconds(summary.updated_at)},
                        {"mainEntityOfPage", absolute(page, page.path)},
                        {"articleSection", summary.section},
                        {"isAccessibleForFree", true},
                        {"publisher", organization(page)}};
    if (!summary.standfirst.empty()) object["description"] = summary.standfirst;
    if (summary.words > 0) object["wordCount"] = summary.words;
    json::array authors;
    for (const Contributor& contributor : page.contributors) {
        if (contributor.role != "by") continue;
        authors.push_back(
            json::object{{"@type", "Person"},
                         {"name", contributor.name},
                         {"url", absolute(page, author_address(page.edition, contributor.slug))}});
    }
    if (!authors.empty()) object["author"] = std::move(authors);
    json::array corrections;
    for (const Correction& correction : page.corrections) {
        corrections.push_back(
            json::object{{"@type", "CorrectionComment"},
                         {"text", correction.words},
                         {"datePublished", base::to_rfc3339_seconds(correction.published_at)}});
    }
    if (!corrections.empty()) object["correction"] = std::move(corrections);
    return object;
}

json::object breadcrumbs(const PageContent& page) {
    json::array items;
    auto add = [&](std::string_view name, std::string_view address) {
        items.push_back(json::object{{"@type", "ListItem"},
                                     {"position", items.size() + 1},
                                     {"name", name},
                                     {"item", absolute(page, address)}});
    };
    add(page.edition.name, front_address(page.edition));
    if (page.article) {
        const ArticleSummary& summary = page.article->summary;
        add(summary.section, section_address(page.edition, summary.section_slug));
        add(summary.headline, page.path);
    } else if (page.section) {
        add(page.section->name, page.path);
    }
    return {{"@type", "BreadcrumbList"}, {"itemListElement", std::move(items)}};
}

void add_structured_data(std::string& html, const PageContent& page) {
    json::array graph;
    if (page.article) graph.push_back(news_article(page));
    if (page.article || page.section) graph.push_back(breadcrumbs(page));
    if (page.kind == PageKind::Front) graph.push_back(organization(page));
    if (graph.empty()) return;
    json::object data{{"@context", "https://schema.org"}, {"@graph", std::move(graph)}};
    html +=
        fmt::format("<script type=\"application/ld+json\">{}</script>\n", for_script(json::serialize(data)));
}

// `{{ghost_head}}`: all of it but the title.
Value head(HelperCall& call) {
    const PageContent& page = rendering_of(call).page;
    std::string html;
    if (page.status == 200 && page.kind != PageKind::Search) {
        std::string_view own =
            page.article ? std::string_view(page.article->content.canonical_address) : std::string_view();
        add_link(html, "canonical", own.empty() ? absolute(page, page.path) : std::string(own), "");
        add_languages(html, page);
        html += fmt::format(
            "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"{}\" href=\"{}\">\n",
            escaped(page.edition.name), escaped(absolute(page, front_address(page.edition) + "rss.xml")));
        add_open_graph(html, page);
        add_structured_data(html, page);
    } else {
        html += "<meta name=\"robots\" content=\"noindex\">\n";
    }
    return call.html(html);
}

Value foot(HelperCall&) {
    return {};  // where Ghost puts what its members need
}

}  // namespace

void add_head_helpers(Helpers& helpers) {
    helpers.add("meta_title", meta_title);
    helpers.add("meta_description", meta_description);
    helpers.add("ghost_head", head);
    helpers.add("ghost_foot", foot);
}

}  // namespace stanhope
