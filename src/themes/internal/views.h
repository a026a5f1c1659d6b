// Types for templates: which fields a template sees of articles, sections and so on.

#pragma once

#include "handlebars/value.h"
#include "themes/internal/rendering.h"
#include "themes/page_content.h"
#include "themes/page_parts.h"

namespace stanhope {

// The root value that a template is rendered with.
struct RootView {
    const PageContent* page;
    const Rendering* rendering;
};

extern const handlebars::ObjectType kRootType;
// The types of `@site` and `@custom`. Their objects are RootViews.
extern const handlebars::ObjectType kSiteType;
extern const handlebars::ObjectType kCustomType;

// The addresses where a list continues, with Ghost's names. Its objects are RootViews.
extern const handlebars::ObjectType kPaginationType;

// One item (an article, a section …) together with the page that shows it.
template <typename Item>
struct View {
    const Item* item;
    const PageContent* page;
};

// Types whose objects are a View of the section, edition and so on.
extern const handlebars::ObjectType kSectionType;
extern const handlebars::ObjectType kEditionType;
extern const handlebars::ObjectType kElsewhereType;
extern const handlebars::ObjectType kContributorType;
extern const handlebars::ObjectType kAuthorType;
extern const handlebars::ObjectType kTagType;
extern const handlebars::ObjectType kColumnistType;

// A list of items. Templates see each item as a View of the same type.
template <typename Item>
struct ListView {
    const std::vector<Item>* items;
    const PageContent* page;
    const handlebars::ObjectType* type;

    static std::size_t size(const void* self) { return static_cast<const ListView*>(self)->items->size(); }
    static handlebars::Value at(const void* self, std::size_t index, handlebars::Arena& arena) {
        const auto& list = *static_cast<const ListView*>(self);
        return handlebars::Value::object(*list.type,
                                         arena.make(View<Item>{&(*list.items)[index], list.page}));
    }
    static constexpr handlebars::ListType kType{.size = size, .at = at};
};

// A list as a template's value. This and the functions below do not copy their arguments, which must outlive
// the rendering.
template <typename Item>
handlebars::Value list_value(const std::vector<Item>& items, const PageContent& page,
                             const handlebars::ObjectType& type, handlebars::Arena& arena) {
    using List = ListView<Item>;
    return handlebars::Value::list(List::kType, arena.make(List{&items, &page, &type}));
}

// An item as a template's value; undefined if `item` is null.
template <typename Item>
handlebars::Value item_value(const Item* item, const PageContent& page, const handlebars::ObjectType& type,
                             handlebars::Arena& arena) {
    if (item == nullptr) return {};
    return handlebars::Value::object(type, arena.make(View<Item>{item, &page}));
}

// An article, or several, with the fields that lists show.
handlebars::Value posts_value(const std::vector<ArticleSummary>& articles, const PageContent& page,
                              handlebars::Arena& arena);
handlebars::Value post_value(const ArticleSummary& article, const PageContent& page,
                             handlebars::Arena& arena);
// The page's own article, with all its fields.
handlebars::Value whole_post_value(const WholeArticle& article, const PageContent& page,
                                   handlebars::Arena& arena);
// An article that a search found. `excerpt` is HTML, or null.
handlebars::Value found_post_value(const ArticleSummary& article, const std::string* excerpt,
                                   const PageContent& page, handlebars::Arena& arena);

handlebars::Value correction_value(const Correction& correction, const PageContent& page,
                                   handlebars::Arena& arena);

// A time as text in RFC 3339.
handlebars::Value moment_value(base::Time time, handlebars::Arena& arena);

// A string value with a copy of `text`.
handlebars::Value text_value(std::string_view text, handlebars::Arena& arena);

// A string value; undefined if the text is empty, so that `{{#if}}` takes the `{{else}}` branch.
handlebars::Value string_or_nothing(const std::string& text);

// The name of the section, author or tag whose list the page shows; empty for other pages.
std::string list_title(const PageContent& page);

}  // namespace stanhope
