#include "site/internal/preview.h"

#include <algorithm>

#include "richtext/document.h"
#include "site/internal/page_pictures.h"

namespace stanhope {

namespace {

using database::Connection;

constexpr std::int64_t kMoreLength = 8;

// As it would be published now.
ArticleSummary summary_of(const Article& article, const PageContent& frame) {
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

}  // namespace

base::Result<PageContent> preview_of(Connection& connection, PageContent page, Article article) {
    page.kind = PageKind::Article;
    page.is_preview = true;
    ArticleSummary summary = summary_of(article, page);
    for (const Credit& credit : article.content.authors) {
        TRY(auto author, find_author_by_id(connection, credit.author));
        if (!author) continue;
        page.contributors.push_back(
            {author->id, author->name, author->slug, credit.role, author->is_columnist});
        if (credit.role == "by") summary.byline += (summary.byline.empty() ? "" : ", ") + author->name;
    }
    for (const std::string& id : article.content.tags) {
        TRY(auto tag, find_tag_by_id(connection, id));
        if (tag) page.tags.push_back(*std::move(tag));
    }
    TRY(page.corrections, published_corrections(connection, article.id));
    TRY(page.more, newest_of(connection, {ReadersList::Of::Section, article.edition, article.content.section},
                             kMoreLength));
    page.article = PublishedArticle{std::move(summary), std::move(article.story), std::move(article.content)};
    TRY(page.pictures, shown_pictures(connection, picture_ids(page), page.made_at));
    return page;
}

}  // namespace stanhope
