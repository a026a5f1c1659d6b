#include "themes/internal/structured_data.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "articles/addresses.h"
#include "themes/internal/picture_markup.h"
#include "themes/internal/rendering.h"
#include "themes/page_parts.h"

namespace stanhope {

namespace json = boost::json;

namespace {

json::object organization(const PageContent& page) {
    return {{"@type", "NewsMediaOrganization"},
            {"name", page.publication.empty() ? page.edition.name : page.publication},
            {"url", absolute_address(page, front_address(page.edition))}};
}

// Adds the lead picture, cropped to the shapes that search engines recommend.
void add_pictures(json::object& object, const PageContent& page) {
    const Picture* picture = lead_picture(page);
    if (picture == nullptr || picture->kind == imaging::Kind::Svg) return;
    json::array pictures;
    for (std::string_view name : {"16x9", "4x3", "1x1"}) {
        const Shape* shape = page.renditions->find_shape(name);
        if (shape == nullptr) continue;
        Rendition largest = page.renditions->largest_of(*picture, *shape);
        json::object one{{"@type", "ImageObject"},
                         {"url", absolute_address(page, largest.address)},
                         {"width", largest.size.width},
                         {"height", largest.size.height}};
        if (!picture->words.caption.empty()) one["caption"] = picture->words.caption;
        if (!picture->words.credit.empty()) one["creditText"] = picture->words.credit;
        if (!picture->words.copyright.empty()) one["copyrightNotice"] = picture->words.copyright;
        pictures.push_back(std::move(one));
    }
    object["image"] = std::move(pictures);
}

// Adds the translations of an article. Of all articles of a story, the one that was published first is the
// original, and the others are its translations.
void add_translations(json::object& object, const PageContent& page, const WholeArticle& article) {
    const PageElsewhere* original = nullptr;
    json::array translations;
    for (const PageElsewhere& other : page.elsewhere) {
        json::object named{{"@type", "NewsArticle"},
                           {"@id", absolute_address(page, other.address)},
                           {"inLanguage", other.edition.tag}};
        bool is_older = other.published_at < article.summary.published_at;
        bool is_oldest = original == nullptr || other.published_at < original->published_at;
        if (is_older && is_oldest) {
            original = &other;
            object["translationOfWork"] = named;
        }
        translations.push_back(std::move(named));
    }
    if (original == nullptr && !translations.empty()) object["workTranslation"] = std::move(translations);
}

json::object news_article(const PageContent& page, const WholeArticle& article) {
    const ArticleSummary& summary = article.summary;
    const Content& content = article.content;
    std::string_view type = content.kind == "column"     ? "OpinionNewsArticle"
                            : content.kind == "analysis" ? "AnalysisNewsArticle"
                            : content.kind == "live"     ? "LiveBlogPosting"
                                                         : "NewsArticle";
    json::object object{{"@type", type},
                        {"@id", absolute_address(page, page.path)},
                        {"headline", summary.headline},
                        {"inLanguage", page.edition.tag},
                        {"datePublished", base::to_rfc3339_seconds(summary.published_at)},
                        {"dateModified", base::to_rfc3339_seconds(summary.updated_at)},
                        {"mainEntityOfPage", absolute_address(page, page.path)},
                        {"articleSection", summary.section},
                        {"isAccessibleForFree", true},
                        {"publisher", organization(page)}};
    if (!summary.standfirst.empty()) object["description"] = summary.standfirst;
    if (summary.words > 0) object["wordCount"] = summary.words;
    json::array authors;
    for (const Contributor& contributor : article.contributors) {
        if (contributor.role != "by") continue;
        authors.push_back(
            json::object{{"@type", "Person"},
                         {"name", contributor.name},
                         {"url", absolute_address(page, author_address(page.edition, contributor.slug))}});
    }
    if (!authors.empty()) object["author"] = std::move(authors);
    json::array corrections;
    for (const Correction& correction : article.corrections) {
        corrections.push_back(
            json::object{{"@type", "CorrectionComment"},
                         {"text", correction.words},
                         {"datePublished", base::to_rfc3339_seconds(correction.published_at)}});
    }
    if (!corrections.empty()) object["correction"] = std::move(corrections);
    add_pictures(object, page);
    add_translations(object, page, article);
    return object;
}

json::object breadcrumbs(const PageContent& page) {
    json::array items;
    auto add = [&](std::string_view name, std::string_view address) {
        items.push_back(json::object{{"@type", "ListItem"},
                                     {"position", items.size() + 1},
                                     {"name", name},
                                     {"item", absolute_address(page, address)}});
    };
    add(page.edition.name, front_address(page.edition));
    if (const WholeArticle* article = article_of(page)) {
        const ArticleSummary& summary = article->summary;
        add(summary.section, section_address(page.edition, summary.section_slug));
        add(summary.headline, page.path);
    } else if (const Section* section = section_of(page)) {
        add(section->name, page.path);
    }
    return {{"@type", "BreadcrumbList"}, {"itemListElement", std::move(items)}};
}

}  // namespace

std::string absolute_address(const PageContent& page, std::string_view address) {
    return fmt::format("{}{}", page.origin, address);
}

std::string structured_data(const PageContent& page) {
    json::array graph;
    const WholeArticle* article = article_of(page);
    if (article != nullptr) graph.push_back(news_article(page, *article));
    if (article != nullptr || section_of(page) != nullptr) graph.push_back(breadcrumbs(page));
    if (std::holds_alternative<FrontPage>(page.subject)) graph.push_back(organization(page));
    if (graph.empty()) return "";
    json::object data{{"@context", "https://schema.org"}, {"@graph", std::move(graph)}};
    return fmt::format("<script type=\"application/ld+json\">{}</script>\n",
                       for_script(json::serialize(data)));
}

}  // namespace stanhope
