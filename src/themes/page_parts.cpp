#include "themes/page_parts.h"

#include <concepts>
#include <type_traits>

namespace stanhope {

namespace {

template <typename T, typename Wanted>
concept Is = std::same_as<std::remove_cvref_t<T>, Wanted>;

// The section, author or tag that an archive page belongs to; null for other pages.
template <typename Owner, typename Subject>
const Owner* owner_of(const Subject& subject) {
    if constexpr (requires {
                      { subject.owner } -> Is<ArchiveOwner>;
                  })
        return std::get_if<Owner>(&subject.owner);
    return nullptr;
}

}  // namespace

const WholeArticle* article_of(const PageContent& page) {
    return std::visit(
        [](const auto& subject) -> const WholeArticle* {
            if constexpr (requires {
                              { subject.article } -> Is<WholeArticle>;
                          })
                return &subject.article;
            return nullptr;
        },
        page.subject);
}

const ArticleList* article_list_of(const PageContent& page) {
    return std::visit(
        [](const auto& subject) -> const ArticleList* {
            if constexpr (requires {
                              { subject.list } -> Is<ArticleList>;
                          })
                return &subject.list;
            return nullptr;
        },
        page.subject);
}

const Section* section_of(const PageContent& page) {
    return std::visit(
        [](const auto& subject) -> const Section* {
            if constexpr (requires {
                              { subject.section } -> Is<Section>;
                          })
                return &subject.section;
            return owner_of<Section>(subject);
        },
        page.subject);
}

const Author* author_of(const PageContent& page) {
    return std::visit(
        [](const auto& subject) -> const Author* {
            if constexpr (requires {
                              { subject.author } -> Is<Author>;
                          })
                return &subject.author;
            return owner_of<Author>(subject);
        },
        page.subject);
}

const Tag* tag_of(const PageContent& page) {
    return std::visit(
        [](const auto& subject) -> const Tag* {
            if constexpr (requires {
                              { subject.tag } -> Is<Tag>;
                          })
                return &subject.tag;
            return owner_of<Tag>(subject);
        },
        page.subject);
}

const std::vector<ColumnistLine>* columnists_of(const PageContent& page) {
    return std::visit(
        [](const auto& subject) -> const std::vector<ColumnistLine>* {
            if constexpr (requires {
                              { subject.columnists } -> Is<std::vector<ColumnistLine>>;
                          })
                return &subject.columnists;
            return nullptr;
        },
        page.subject);
}

}  // namespace stanhope
