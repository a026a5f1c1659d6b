#include "site/internal/article_page.h"

#include <algorithm>

#include <fmt/format.h>

#include "richtext/document.h"
#include "richtext/html.h"
#include "site/internal/page.h"
#include "text/moment_format.h"
#include "text/words.h"

namespace stanhope {

namespace {

using richtext::escaped;

// Day first, as both of the first languages write it.
std::string written_time(const Edition& edition, base::Time time) {
    auto format = text::MomentFormat::make(edition.locale, edition.time_zone, "dd/MM/yy HH:mm");
    std::string written = format ? format->format(time) : base::to_rfc3339(time);
    return fmt::format(R"(<time datetime="{}">{}</time>)", base::to_rfc3339(time), written);
}

std::string reading_time(const Edition& edition, const PublishedArticle& article) {
    auto minutes = text::reading_minutes(richtext::word_count(article.content.body, edition.tag),
                                         edition.words_per_minute);
    return fmt::format(fmt::runtime(chrome_for(edition.tag).reading_time), minutes);
}

std::string translation_links(const Edition& edition, const std::vector<Edition>& editions,
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
                                       chrome_for(edition.tag).also_in, links);
}

std::string corrections_at(CorrectionPlace place, const Edition& edition,
                           const std::vector<Correction>& corrections) {
    std::string written;
    for (const Correction& correction : corrections) {
        if (correction.place != place) continue;
        written +=
            fmt::format("<aside class=\"correction\"><p><strong>{}</strong> ({}): {}</p></aside>\n",
                        chrome_for(edition.tag).severity[static_cast<std::size_t>(correction.severity)],
                        written_time(edition, correction.published_at), escaped(correction.words));
    }
    return written;
}

}  // namespace

std::string article_address(const Edition& edition, const ArticleSummary& article) {
    return fmt::format("{}{}/{}", front_address(edition), article.section_slug, article.slug);
}

std::string front_content(const Edition& edition, const std::vector<ArticleSummary>& articles) {
    if (articles.empty()) return fmt::format("<p>{}</p>", chrome_for(edition.tag).empty);
    std::string items;
    for (const ArticleSummary& article : articles) {
        items += fmt::format(
            R"(<li><h2><a href="{}">{}</a></h2><p>{}</p><div class="facts"><span class="section">{}</span>{}</div></li>
)",
            escaped(article_address(edition, article)), escaped(article.headline),
            escaped(article.standfirst), escaped(article.section),
            written_time(edition, article.published_at));
    }
    return fmt::format("<ol class=\"list\">\n{}</ol>", items);
}

std::string article_content(const Edition& edition, const PublishedArticle& article,
                            const std::vector<Edition>& editions,
                            const std::vector<ArticleSummary>& translations,
                            const std::vector<Correction>& corrections) {
    const ArticleSummary& summary = article.summary;
    return fmt::format(R"(<article>
<h1>{}</h1>
<p class="standfirst">{}</p>
<div class="facts"><span class="section">{}</span><span>{}</span><span>{}: {}</span><span>{}</span></div>
{}{}{}{}</article>)",
                       escaped(summary.headline), escaped(summary.standfirst), escaped(summary.section),
                       escaped(summary.byline), chrome_for(edition.tag).published,
                       written_time(edition, summary.published_at), reading_time(edition, article),
                       corrections_at(CorrectionPlace::Top, edition, corrections),
                       richtext::to_html(article.content.body),
                       corrections_at(CorrectionPlace::Bottom, edition, corrections),
                       translation_links(edition, editions, translations));
}

std::string tombstone_content(const Edition& edition, const Tombstone& tombstone) {
    const Chrome& chrome = chrome_for(edition.tag);
    return fmt::format("<h1>{}</h1>\n<p>{}</p>\n<p class=\"facts\">{}</p>", chrome.withdrawn_title,
                       escaped(tombstone.reason), written_time(edition, tombstone.withdrawn_at));
}

}  // namespace stanhope
