#include "site/internal/article_page.h"

#include <algorithm>

#include <fmt/format.h>

#include "richtext/document.h"
#include "richtext/html.h"
#include "site/internal/page.h"
#include "text/words.h"

namespace stanhope {

namespace {

using richtext::escaped;

std::string written_time(const EditionStyle& style, base::Time time) {
    return fmt::format(R"(<time datetime="{}">{}</time>)", base::to_rfc3339(time),
                       escaped(style.moment(time)));
}

std::string reading_time(const Edition& edition, const EditionStyle& style, const PublishedArticle& article) {
    auto minutes = text::reading_minutes(richtext::word_count(article.content.body, edition.tag),
                                         edition.words_per_minute);
    return escaped(style.words("reading_time", {{"minutes", minutes}}));
}

std::string translation_links(const EditionStyle& style, const std::vector<Edition>& editions,
                              const std::vector<ArticleSummary>& translations) {
    std::string links;
    for (const ArticleSummary& translation : translations) {
        auto other = std::ranges::find(editions, translation.edition, &Edition::tag);
        if (other == editions.end()) continue;
        links += fmt::format(R"( <a href="{}" lang="{}" hreflang="{}">{}</a>)",
                             escaped(article_address(*other, translation)), escaped(other->tag),
                             escaped(other->tag), escaped(other->name));
    }
    return links.empty() ? links
                         : fmt::format("<p class=\"facts\"><span>{}:{}</span></p>\n",
                                       escaped(style.words("also_in")), links);
}

std::string corrections_at(CorrectionPlace place, const EditionStyle& style,
                           const std::vector<Correction>& corrections) {
    std::string written;
    for (const Correction& correction : corrections) {
        if (correction.place != place) continue;
        written += fmt::format("<aside class=\"correction\"><p><strong>{}</strong> ({}): {}</p></aside>\n",
                               escaped(style.words(name_of(correction.severity))),
                               written_time(style, correction.published_at), escaped(correction.words));
    }
    return written;
}

}  // namespace

std::string article_address(const Edition& edition, const ArticleSummary& article) {
    return fmt::format("{}{}/{}", front_address(edition), article.section_slug, article.slug);
}

std::string front_content(const Edition& edition, const EditionStyle& style,
                          const std::vector<ArticleSummary>& articles) {
    if (articles.empty()) return fmt::format("<p>{}</p>", escaped(style.words("empty")));
    std::string items;
    for (const ArticleSummary& article : articles) {
        items += fmt::format(
            R"(<li><h2><a href="{}">{}</a></h2><p>{}</p><div class="facts"><span class="section">{}</span>{}</div></li>
)",
            escaped(article_address(edition, article)), escaped(article.headline),
            escaped(article.standfirst), escaped(article.section), written_time(style, article.published_at));
    }
    return fmt::format("<ol class=\"list\">\n{}</ol>", items);
}

std::string article_content(const Edition& edition, const EditionStyle& style,
                            const PublishedArticle& article, const std::vector<Edition>& editions,
                            const std::vector<ArticleSummary>& translations,
                            const std::vector<Correction>& corrections) {
    const ArticleSummary& summary = article.summary;
    return fmt::format(
        R"(<article>
<h1>{}</h1>
<p class="standfirst">{}</p>
<div class="facts"><span class="section">{}</span><span>{}</span><span>{}: {}</span><span>{}</span></div>
{}{}{}{}</article>)",
        escaped(summary.headline), escaped(summary.standfirst), escaped(summary.section),
        escaped(summary.byline), escaped(style.words("published")), written_time(style, summary.published_at),
        reading_time(edition, style, article), corrections_at(CorrectionPlace::Top, style, corrections),
        richtext::to_html(article.content.body), corrections_at(CorrectionPlace::Bottom, style, corrections),
        translation_links(style, editions, translations));
}

std::string tombstone_content(const EditionStyle& style, const Tombstone& tombstone) {
    return fmt::format("<h1>{}</h1>\n<p>{}</p>\n<p class=\"facts\">{}</p>",
                       escaped(style.words("withdrawn_title")), escaped(tombstone.reason),
                       written_time(style, tombstone.withdrawn_at));
}

}  // namespace stanhope
