#include "themes/internal/page_kinds.h"

#include <algorithm>

#include <fmt/format.h>

namespace stanhope {

namespace {

struct KindNames {
    PageKind kind;
    std::string_view name;
    std::vector<std::string> templates;
};

const KindNames& names_of(PageKind kind) {
    static const std::vector<KindNames> kKinds{
        {PageKind::Front, "home", {"home", "index"}},
        {PageKind::Article, "post", {"post"}},
        {PageKind::History, "history", {"history", "post"}},
        {PageKind::Section, "section", {"section", "tag", "index"}},
        {PageKind::Author, "author", {"author", "index"}},
        {PageKind::Tag, "tag", {"tag", "index"}},
        {PageKind::Archive, "archive", {"archive", "index"}},
        {PageKind::Search, "search", {"search", "index"}},
        {PageKind::NotFound, "error", {"error-404", "error"}},
        {PageKind::Tombstone, "error", {"error-410", "error"}},
        {PageKind::SignIn, "error", {"error-401", "error"}},
        {PageKind::Forbidden, "error", {"error-403", "error"}},
        {PageKind::Unavailable, "error", {"error-503", "error"}},
    };
    return *std::ranges::find(kKinds, kind, &KindNames::kind);
}

// What one page of its kind is called.
std::string slug_of(const PageContent& page) {
    if (page.kind == PageKind::Article) return page.article->summary.slug;
    if (page.kind == PageKind::Section) return page.section->slug;
    if (page.kind == PageKind::Author) return page.author->slug;
    return page.kind == PageKind::Tag ? page.tag->slug : "";
}

}  // namespace

std::string_view name_of(PageKind kind) {
    return names_of(kind).name;
}

std::vector<std::string> templates_for(const PageContent& page) {
    const KindNames& names = names_of(page.kind);
    std::vector<std::string> templates;
    if (page.is_lite) templates.emplace_back("lite");
    if (std::string slug = slug_of(page); !slug.empty())
        templates.push_back(fmt::format("{}-{}", names.name, slug));
    if (page.kind == PageKind::Article) {
        const std::string& kind = page.article->summary.kind;
        templates.push_back("custom-" + kind);
        templates.push_back("post-" + kind);
    }
    templates.insert(templates.end(), names.templates.begin(), names.templates.end());
    return templates;
}

}  // namespace stanhope
