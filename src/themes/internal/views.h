// How templates see the newsroom's things: a table of fields for each.

#pragma once

#include "handlebars/value.h"
#include "themes/internal/rendering.h"
#include "themes/page_content.h"
#include "themes/page_parts.h"

namespace stanhope {

// What a template begins with.
struct RootView {
    const PageContent* page;
    const Rendering* rendering;
};

extern const handlebars::ObjectType kRootType;
// `@site` and `@custom`, of a RootView too.
extern const handlebars::ObjectType kSiteType;
extern const handlebars::ObjectType kCustomType;

// Where a list continues, as Ghost names it; of a RootView.
extern const handlebars::ObjectType kPaginationType;

// A thing on a page.
template <typename Item>
struct View {
    const Item* item;
    const PageContent* page;
};

// Of a View of the thing.
extern const handlebars::ObjectType kSectionType;
extern const handlebars::ObjectType kEditionType;
extern const handlebars::ObjectType kElsewhereType;
extern const handlebars::ObjectType kContributorType;
extern const handlebars::ObjectType kAuthorType;
extern const handlebars::ObjectType kTagType;
extern const handlebars::ObjectType kColumnistType;

// A list of things, each seen through a View of its type.
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

// The items, the page and the type must outlive the rendering, as must what the other functions here take.
template <typename Item>
handlebars::Value list_value(const std::vector<Item>& items, const PageContent& page,
                             const handlebars::ObjectType& type, handlebars::Arena& arena) {
    using List = ListView<Item>;
    return handlebars::Value::list(List::kType, arena.make(List{&items, &page, &type}));
}

// Undefined if `item` is null.
template <typename Item>
handlebars::Value item_value(const Item* item, const PageContent& page, const handlebars::ObjectType& type,
                             handlebars::Arena& arena) {
    if (item == nullptr) return {};
    return handlebars::Value::object(type, arena.make(View<Item>{item, &page}));
}

// Articles as lists show them.
handlebars::Value posts_value(const std::vector<ArticleSummary>& articles, const PageContent& page,
                              handlebars::Arena& arena);
handlebars::Value post_value(const ArticleSummary& article, const PageContent& page,
                             handlebars::Arena& arena);
// The page's own article, with everything there is of it.
handlebars::Value whole_post_value(const WholeArticle& article, const PageContent& page,
                                   handlebars::Arena& arena);
// An article that a search found. `excerpt` is HTML, or null.
handlebars::Value found_post_value(const ArticleSummary& article, const std::string* excerpt,
                                   const PageContent& page, handlebars::Arena& arena);

handlebars::Value correction_value(const Correction& correction, const PageContent& page,
                                   handlebars::Arena& arena);

// A time as data: RFC 3339.
handlebars::Value moment_value(base::Time time, handlebars::Arena& arena);

// A copy of `text`.
handlebars::Value text_value(std::string_view text, handlebars::Arena& arena);

// Undefined if the text is empty, so that `{{#if}}` and `{{else}}` do what they say.
handlebars::Value string_or_nothing(const std::string& text);

// The name of the section, author or tag that a list is of; empty if it is of everything.
std::string list_title(const PageContent& page);

}  // namespace stanhope
