#include "site/internal/preview.h"

#include <algorithm>

#include "base/strings.h"
#include "http/target.h"
#include "richtext/document.h"
#include "site/internal/lists.h"
#include "site/internal/notices.h"
#include "site/internal/page_pictures.h"
#include "site/internal/place.h"

namespace stanhope {

namespace {

using database::Connection;

constexpr std::int64_t kMoreLength = 8;

// The summary that the article would have if it were published now.
ArticleSummary summary_of(const Article& article, const PageFrame& frame) {
    const Content& content = article.content;
    ArticleSummary summary;
    summary.id = article.id;
    summary.edition = article.edition;
    auto section = std::ranges::find(frame.sections, content.section, &Section::id);
    if (section != frame.sections.end()) {
        summary.section = section->name;
        summary.section_slug = section->slug;
    }
    summary.slug = content.slug;
    summary.headline = content.headline;
    summary.standfirst = content.standfirst;
    summary.published_at =
        article.first_published_at.value_or(article.publish_at.value_or(article.updated_at));
    summary.updated_at = std::max(summary.published_at, article.updated_at);
    summary.kind = content.kind;
    summary.labels = content.labels;
    summary.lead_picture = content.lead_picture;
    summary.words = static_cast<std::int64_t>(richtext::word_count(content.body, article.edition));
    return summary;
}

base::Result<void> add_credits(Connection& connection, WholeArticle& whole) {
    for (const Credit& credit : whole.content.authors) {
        TRY(auto author, find_author_by_id(connection, credit.author));
        if (!author) continue;
        whole.contributors.push_back(
            {author->id, author->name, author->slug, credit.role, author->is_columnist});
        std::string& byline = whole.summary.byline;
        if (credit.role == "by") byline += (byline.empty() ? "" : ", ") + author->name;
    }
    return {};
}

base::Result<void> add_tags(Connection& connection, WholeArticle& whole) {
    for (const std::string& id : whole.content.tags) {
        TRY(auto tag, find_tag_by_id(connection, id));
        if (tag) whole.tags.push_back(*std::move(tag));
    }
    return {};
}

base::Result<WholeArticle> whole_article(Connection& connection, Article article, const PageFrame& frame) {
    ArticleSummary summary = summary_of(article, frame);
    WholeArticle whole{{std::move(summary), std::move(article.story), std::move(article.content)}};
    TRY(add_credits(connection, whole));
    TRY(add_tags(connection, whole));
    TRY(whole.corrections, published_corrections(connection, whole.summary.id));
    return whole;
}

base::Result<PageContent> preview_of(Connection& connection, PageContent page, Article article) {
    page.is_preview = true;
    WholeArticlePage subject;
    TRY(subject.article, whole_article(connection, std::move(article), page));
    TRY(subject.more,
        newest_of(connection, list_of_section(page.edition, subject.article.content.section), kMoreLength));
    TRY(page.pictures, shown_pictures(connection, picture_ids(subject.article), page.made_at));
    page.subject = std::move(subject);
    return page;
}

base::Result<Article> find_article(const SiteWorks& works, const http::Request& request,
                                   std::string_view id) {
    TRY(auto actor, works.parts.who(request));
    if (!actor) return base::unauthenticated("caller.unknown", "Please sign in.");
    TRY(Article article, works.parts.articles.get(*actor, id));
    constexpr std::size_t kMaxFields = 10;
    TRY(auto fields, http::parse_form(request.query, kMaxFields));
    if (http::find_form_field(fields, "working")) {
        TRY(WorkingCopy copy, works.parts.working_copies.get(*actor, article.id));
        article.content = std::move(copy.content);
        return article;
    }
    auto revision = http::find_form_field(fields, "revision");
    if (!revision) return article;
    auto number = base::parse_int64(*revision);
    if (!number) return base::not_found("revision.unknown", "There is no such revision.");
    TRY(article.content, works.parts.articles.revision(*actor, article.id, *number));
    return article;
}

}  // namespace

base::Result<SiteAnswer> answer_preview(const SiteWorks& works, const http::Request& request,
                                        std::string_view path, std::string_view id) {
    auto article = find_article(works, request, id);
    auto answer = works.parts.database.read([&](Connection& connection) -> base::Result<SiteAnswer> {
        TRY(auto editions, works.frames.read_editions(connection));
        auto own = article ? std::ranges::find(editions, article->edition, &Edition::tag) : editions.end();
        const Edition* edition = own != editions.end() ? &*own : place_of(path, editions).edition;
        if (edition == nullptr)
            return base::not_found("edition.none", "There is no edition yet. Add one first.");
        TRY(PageContent frame, works.frames.frame_of(connection, editions, *edition, path));
        if (!article) return turned_away(works, std::move(frame), article.error());
        TRY(PageContent page, preview_of(connection, std::move(frame), *article));
        return rendered(works, connection, FoundPage{std::move(page)});
    });
    if (answer) {
        answer->framing = Framing::BySameSite;  // the desk shows it beside the editor
        answer->cache_control = "private, no-store";
        answer->fields.push_back({"X-Robots-Tag", "noindex"});
    }
    return answer;
}

}  // namespace stanhope
