#include "themes/internal/page_kinds.h"
#include "themes/internal/views.h"

namespace stanhope {

namespace {

constexpr handlebars::Field<RootView> kFields[] = {
    {"more_from",
     [](const RootView& view, handlebars::Arena& arena) {
         return posts_value(subject_of<WholeArticlePage>(*view.page).more, *view.page, arena);
     }},
};
constexpr handlebars::ObjectType kType = handlebars::object_type<RootView, kFields>();

std::string_view slug(const PageContent& page) {
    return article_of(page)->summary.slug;
}

// Templates for the article's kind: by Ghost's name, and by ours.
std::vector<std::string> templates(const PageContent& page) {
    const std::string& kind = article_of(page)->summary.kind;
    return {"custom-" + kind, "post-" + kind};
}

std::string title(const PageContent& page) {
    const Content& content = article_of(page)->content;
    return content.seo_title.empty() ? content.headline : content.seo_title;
}

}  // namespace

const PageKind& kind_of(const WholeArticlePage&) {
    static const PageKind kKind{.name = "post",
                                .templates = {"post"},
                                .slug = slug,
                                .own_templates = templates,
                                .title = title,
                                .fields = &kType};
    return kKind;
}

}  // namespace stanhope
