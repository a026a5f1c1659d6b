// The root value that a template is rendered with. It has the fields of the frame, those that several kinds
// of pages have, and those of the page's own kind (page_kinds.h).

#include "addresses/public_addresses.h"
#include "themes/internal/page_kinds.h"
#include "themes/internal/views.h"

namespace stanhope {

using handlebars::Arena;
using handlebars::Field;
using handlebars::object_type;
using handlebars::ObjectType;
using handlebars::Value;

namespace {

// The address where the page's list continues.
Value list_address(const RootView& view, std::string ArticleList::* address) {
    const ArticleList* list = article_list_of(*view.page);
    return list == nullptr ? Value() : string_or_nothing(list->*address);
}

constexpr Field<RootView> kPaginationFields[] = {
    {"next", [](const RootView& view, Arena&) { return list_address(view, &ArticleList::older); }},
    {"prev", [](const RootView& view, Arena&) { return list_address(view, &ArticleList::newer); }},
};

constexpr Field<RootView> kFrameFields[] = {
    {"author",
     [](const RootView& view, Arena& arena) {
         return item_value(author_of(*view.page), *view.page, kAuthorType, arena);
     }},
    {"body", [](const RootView& view, Arena&) { return Value::safe(view.rendering->body); }},
    {"columnists",
     [](const RootView& view, Arena& arena) {
         const auto* columnists = columnists_of(*view.page);
         return columnists == nullptr ? Value() : list_value(*columnists, *view.page, kColumnistType, arena);
     }},
    {"edition",
     [](const RootView& view, Arena& arena) {
         return item_value(&view.page->edition, *view.page, kEditionType, arena);
     }},
    {"editions",
     [](const RootView& view, Arena& arena) {
         return list_value(view.page->editions, *view.page, kEditionType, arena);
     }},
    {"is_lite", [](const RootView& view, Arena&) { return Value::boolean(view.page->is_lite); }},
    {"is_preview", [](const RootView& view, Arena&) { return Value::boolean(view.page->is_preview); }},
    {"list_title",
     [](const RootView& view, Arena& arena) {
         std::string title = list_title(*view.page);
         return title.empty() ? Value() : text_value(title, arena);
     }},
    {"newer_url", [](const RootView& view, Arena&) { return list_address(view, &ArticleList::newer); }},
    {"older_url", [](const RootView& view, Arena&) { return list_address(view, &ArticleList::older); }},
    {"pagination",
     [](const RootView& view, Arena& arena) { return Value::object(kPaginationType, arena.make(view)); }},
    {"post",
     [](const RootView& view, Arena& arena) {
         const WholeArticle* article = article_of(*view.page);
         return article == nullptr ? Value() : whole_post_value(*article, *view.page, arena);
     }},
    {"posts",
     [](const RootView& view, Arena& arena) {
         const ArticleList* list = article_list_of(*view.page);
         return list == nullptr ? Value() : posts_value(list->articles, *view.page, arena);
     }},
    {"search_url",
     [](const RootView& view, Arena& arena) {
         return text_value(make_address(AddressKind::Search, view.page->edition.prefix), arena);
     }},
    {"section",
     [](const RootView& view, Arena& arena) {
         return item_value(section_of(*view.page), *view.page, kSectionType, arena);
     }},
    {"sections",
     [](const RootView& view, Arena& arena) {
         return list_value(view.page->navigation, *view.page, kSectionType, arena);
     }},
    {"tag", [](const RootView& view,
               Arena& arena) { return item_value(tag_of(*view.page), *view.page, kTagType, arena); }},
    {"translations",
     [](const RootView& view, Arena& arena) {
         return list_value(view.page->elsewhere, *view.page, kElsewhereType, arena);
     }},
};
constexpr ObjectType kFrameType = object_type<RootView, kFrameFields>();

Value root_field(const void* self, std::string_view name, Arena& arena) {
    const PageKind& kind = kind_of(*static_cast<const RootView*>(self)->page);
    Value own = kind.fields == nullptr ? Value() : kind.fields->get(self, name, arena);
    return own.is_nothing() ? kFrameType.get(self, name, arena) : own;
}

}  // namespace

constinit const ObjectType kRootType{.get = root_field};
constinit const ObjectType kPaginationType = object_type<RootView, kPaginationFields>();

Value moment_value(base::Time time, Arena& arena) {
    return text_value(base::to_rfc3339_seconds(time), arena);
}

Value text_value(std::string_view text, Arena& arena) {
    return Value::string(arena.keep(text));
}

Value string_or_nothing(const std::string& text) {
    return text.empty() ? Value() : Value::string(text);
}

std::string list_title(const PageContent& page) {
    if (const Section* section = section_of(page)) return section->name;
    if (const Author* author = author_of(page)) return author->name;
    const Tag* tag = tag_of(page);
    return tag == nullptr ? "" : tag->name;
}

}  // namespace stanhope
