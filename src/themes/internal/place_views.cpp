// The fields that templates see of sections, editions, contributors, authors, tags and columnists.

#include <algorithm>

#include "articles/addresses.h"
#include "themes/internal/views.h"

namespace stanhope {

using handlebars::Arena;
using handlebars::Field;
using handlebars::object_type;
using handlebars::ObjectType;
using handlebars::Value;

namespace {

using SectionView = View<Section>;

// Whether the page is the page of this section.
bool is_own_section(const SectionView& view) {
    const Section* own = section_of(*view.page);
    return own != nullptr && own->id == view.item->id;
}

// The section's newest articles, on a front page.
Value posts_of(const SectionView& view, Arena& arena) {
    const auto* front = std::get_if<FrontPage>(&view.page->subject);
    if (front == nullptr) return {};
    auto found = front->of_sections.find(view.item->id);
    return found == front->of_sections.end() ? Value() : posts_value(found->second, *view.page, arena);
}

constexpr Field<SectionView> kSectionFields[] = {
    {"is_current",
     [](const SectionView& view, Arena&) {
         const WholeArticle* article = article_of(*view.page);
         bool holds_article = article != nullptr && article->content.section == view.item->id;
         return Value::boolean(is_own_section(view) || holds_article);
     }},
    {"key",
     [](const SectionView& view, Arena& arena) { return text_value("section:" + view.item->id, arena); }},
    {"name", [](const SectionView& view, Arena&) { return Value::string(view.item->name); }},
    {"posts", posts_of},
    {"slug", [](const SectionView& view, Arena&) { return Value::string(view.item->slug); }},
    {"url",
     [](const SectionView& view, Arena& arena) {
         return text_value(section_address(view.page->edition, view.item->slug), arena);
     }},
};

using EditionView = View<Edition>;
constexpr Field<EditionView> kEditionFields[] = {
    {"columnists_key",
     [](const EditionView& view, Arena& arena) { return text_value("columnists:" + view.item->tag, arena); }},
    {"direction",
     [](const EditionView& view, Arena&) {
         constexpr std::string_view kRightToLeft[] = {"ar", "fa", "he", "ku-Arab", "ps", "ug", "ur"};
         bool is_right_to_left = std::ranges::any_of(
             kRightToLeft, [&](std::string_view tag) { return view.item->tag.starts_with(tag); });
         return Value::string(is_right_to_left ? "rtl" : "ltr");
     }},
    {"is_current", [](const EditionView& view,
                      Arena&) { return Value::boolean(view.item->tag == view.page->edition.tag); }},
    {"key",
     [](const EditionView& view, Arena& arena) { return text_value("edition:" + view.item->tag, arena); }},
    {"list_key",
     [](const EditionView& view, Arena& arena) { return text_value("list:" + view.item->tag, arena); }},
    {"locale", [](const EditionView& view, Arena&) { return Value::string(view.item->locale); }},
    {"most_read_key",
     [](const EditionView& view, Arena& arena) { return text_value("most_read:" + view.item->tag, arena); }},
    {"name", [](const EditionView& view, Arena&) { return Value::string(view.item->name); }},
    {"tag", [](const EditionView& view, Arena&) { return Value::string(view.item->tag); }},
    {"url",
     [](const EditionView& view, Arena& arena) { return text_value(front_address(*view.item), arena); }},
};

// A link to the same page in another edition.
using ElsewhereView = View<PageElsewhere>;
constexpr Field<ElsewhereView> kElsewhereFields[] = {
    {"name", [](const ElsewhereView& view, Arena&) { return Value::string(view.item->edition.name); }},
    {"tag", [](const ElsewhereView& view, Arena&) { return Value::string(view.item->edition.tag); }},
    {"url", [](const ElsewhereView& view, Arena&) { return Value::string(view.item->address); }},
};

using ContributorView = View<Contributor>;
constexpr Field<ContributorView> kContributorFields[] = {
    {"is_columnist",
     [](const ContributorView& view, Arena&) { return Value::boolean(view.item->is_columnist); }},
    {"name", [](const ContributorView& view, Arena&) { return Value::string(view.item->name); }},
    {"role", [](const ContributorView& view, Arena&) { return Value::string(view.item->role); }},
    {"slug", [](const ContributorView& view, Arena&) { return Value::string(view.item->slug); }},
    {"url",
     [](const ContributorView& view, Arena& arena) {
         return text_value(author_address(view.page->edition, view.item->slug), arena);
     }},
};

using AuthorView = View<Author>;
constexpr Field<AuthorView> kAuthorFields[] = {
    {"bio",
     [](const AuthorView& view, Arena&) {
         auto found = view.item->bio.find(view.page->edition.tag);
         return found == view.item->bio.end() ? Value() : string_or_nothing(found->second);
     }},
    {"is_columnist", [](const AuthorView& view, Arena&) { return Value::boolean(view.item->is_columnist); }},
    {"name", [](const AuthorView& view, Arena&) { return Value::string(view.item->name); }},
    {"slug", [](const AuthorView& view, Arena&) { return Value::string(view.item->slug); }},
    {"url",
     [](const AuthorView& view, Arena& arena) {
         return text_value(author_address(view.page->edition, view.item->slug), arena);
     }},
};

using TagView = View<Tag>;
constexpr Field<TagView> kTagFields[] = {
    {"name", [](const TagView& view, Arena&) { return Value::string(view.item->name); }},
    {"slug", [](const TagView& view, Arena&) { return Value::string(view.item->slug); }},
    {"url", [](const TagView& view,
               Arena& arena) { return text_value(tag_address(view.page->edition, view.item->slug), arena); }},
};

using ColumnistView = View<ColumnistLine>;
constexpr Field<ColumnistView> kColumnistFields[] = {
    {"author",
     [](const ColumnistView& view, Arena& arena) {
         return item_value(&view.item->author, *view.page, kContributorType, arena);
     }},
    {"column", [](const ColumnistView& view,
                  Arena& arena) { return post_value(view.item->column, *view.page, arena); }},
};

}  // namespace

constinit const ObjectType kSectionType = object_type<SectionView, kSectionFields>();
constinit const ObjectType kEditionType = object_type<EditionView, kEditionFields>();
constinit const ObjectType kElsewhereType = object_type<ElsewhereView, kElsewhereFields>();
constinit const ObjectType kContributorType = object_type<ContributorView, kContributorFields>();
constinit const ObjectType kAuthorType = object_type<AuthorView, kAuthorFields>();
constinit const ObjectType kTagType = object_type<TagView, kTagFields>();
constinit const ObjectType kColumnistType = object_type<ColumnistView, kColumnistFields>();

}  // namespace stanhope
