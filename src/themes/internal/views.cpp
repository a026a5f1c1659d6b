#include "themes/internal/views.h"

#include <algorithm>

#include <fmt/format.h>

#include "text/words.h"
#include "themes/internal/picture_markup.h"

namespace stanhope {

using handlebars::Arena;
using handlebars::Field;
using handlebars::ListType;
using handlebars::object_type;
using handlebars::ObjectType;
using handlebars::Value;

namespace {

template <typename Item>
struct View {
    const Item* item;
    const PageContent* page;
};

// A list of things, each seen through a view of its type.
template <typename Item, typename ItemView>
struct ListView {
    const std::vector<Item>* items;
    const PageContent* page;
    const ObjectType* type;

    static std::size_t size(const void* self) { return static_cast<const ListView*>(self)->items->size(); }
    static Value at(const void* self, std::size_t index, Arena& arena) {
        const auto& list = *static_cast<const ListView*>(self);
        return Value::object(*list.type, arena.make(ItemView{&(*list.items)[index], list.page}));
    }
    static constexpr ListType kType{.size = size, .at = at};
};

template <typename Item, typename ItemView = View<Item>>
Value list_of(const std::vector<Item>& items, const PageContent& page, const ObjectType& type, Arena& arena) {
    using List = ListView<Item, ItemView>;
    return Value::list(List::kType, arena.make(List{&items, &page, &type}));
}

Value text(std::string_view text, Arena& arena) {
    return Value::string(arena.keep(text));
}

// Empty is nothing, so that `{{#if}}` and `{{else}}` do what they say.
Value string_or_nothing(const std::string& text) {
    return text.empty() ? Value() : Value::string(text);
}

// --- sections, editions, people, tags ---

using SectionView = View<Section>;

// The newest of a section, on a front.
Value posts_of(const SectionView& view, Arena& arena) {
    auto found = view.page->of_sections.find(view.item->id);
    return found == view.page->of_sections.end() ? Value() : posts_value(found->second, *view.page, arena);
}

constexpr Field<SectionView> kSectionFields[] = {
    {"is_current",
     [](const SectionView& view, Arena&) {
         const PageContent& page = *view.page;
         bool is_own = page.section && page.section->id == view.item->id;
         bool holds_article = page.article && page.article->content.section == view.item->id;
         return Value::boolean(is_own || holds_article);
     }},
    {"key", [](const SectionView& view, Arena& arena) { return text("section:" + view.item->id, arena); }},
    {"name", [](const SectionView& view, Arena&) { return Value::string(view.item->name); }},
    {"posts", posts_of},
    {"slug", [](const SectionView& view, Arena&) { return Value::string(view.item->slug); }},
    {"url", [](const SectionView& view,
               Arena& arena) { return text(section_address(view.page->edition, view.item->slug), arena); }},
};
constexpr ObjectType kSectionType = object_type<SectionView, kSectionFields>();

using EditionView = View<Edition>;
constexpr Field<EditionView> kEditionFields[] = {
    {"columnists_key",
     [](const EditionView& view, Arena& arena) { return text("columnists:" + view.item->tag, arena); }},
    {"direction",
     [](const EditionView& view, Arena&) {
         constexpr std::string_view kRightToLeft[] = {"ar", "fa", "he", "ku-Arab", "ps", "ug", "ur"};
         bool is_right_to_left = std::ranges::any_of(
             kRightToLeft, [&](std::string_view tag) { return view.item->tag.starts_with(tag); });
         return Value::string(is_right_to_left ? "rtl" : "ltr");
     }},
    {"is_current", [](const EditionView& view,
                      Arena&) { return Value::boolean(view.item->tag == view.page->edition.tag); }},
    {"key", [](const EditionView& view, Arena& arena) { return text("edition:" + view.item->tag, arena); }},
    {"list_key", [](const EditionView& view, Arena& arena) { return text("list:" + view.item->tag, arena); }},
    {"locale", [](const EditionView& view, Arena&) { return Value::string(view.item->locale); }},
    {"most_read_key",
     [](const EditionView& view, Arena& arena) { return text("most_read:" + view.item->tag, arena); }},
    {"name", [](const EditionView& view, Arena&) { return Value::string(view.item->name); }},
    {"tag", [](const EditionView& view, Arena&) { return Value::string(view.item->tag); }},
    {"url", [](const EditionView& view, Arena& arena) { return text(front_address(*view.item), arena); }},
};
constexpr ObjectType kEditionType = object_type<EditionView, kEditionFields>();

// The same page in another edition.
using ElsewhereView = View<PageElsewhere>;
constexpr Field<ElsewhereView> kElsewhereFields[] = {
    {"name", [](const ElsewhereView& view, Arena&) { return Value::string(view.item->edition.name); }},
    {"tag", [](const ElsewhereView& view, Arena&) { return Value::string(view.item->edition.tag); }},
    {"url", [](const ElsewhereView& view, Arena&) { return Value::string(view.item->address); }},
};
constexpr ObjectType kElsewhereType = object_type<ElsewhereView, kElsewhereFields>();

using ContributorView = View<Contributor>;
constexpr Field<ContributorView> kContributorFields[] = {
    {"is_columnist",
     [](const ContributorView& view, Arena&) { return Value::boolean(view.item->is_columnist); }},
    {"name", [](const ContributorView& view, Arena&) { return Value::string(view.item->name); }},
    {"role", [](const ContributorView& view, Arena&) { return Value::string(view.item->role); }},
    {"slug", [](const ContributorView& view, Arena&) { return Value::string(view.item->slug); }},
    {"url", [](const ContributorView& view,
               Arena& arena) { return text(author_address(view.page->edition, view.item->slug), arena); }},
};
constexpr ObjectType kContributorType = object_type<ContributorView, kContributorFields>();

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
    {"url", [](const AuthorView& view,
               Arena& arena) { return text(author_address(view.page->edition, view.item->slug), arena); }},
};
constexpr ObjectType kAuthorType = object_type<AuthorView, kAuthorFields>();

using TagView = View<Tag>;
constexpr Field<TagView> kTagFields[] = {
    {"name", [](const TagView& view, Arena&) { return Value::string(view.item->name); }},
    {"slug", [](const TagView& view, Arena&) { return Value::string(view.item->slug); }},
    {"url", [](const TagView& view,
               Arena& arena) { return text(tag_address(view.page->edition, view.item->slug), arena); }},
};
constexpr ObjectType kTagType = object_type<TagView, kTagFields>();

// --- articles ---

using CorrectionView = View<Correction>;
constexpr Field<CorrectionView> kCorrectionFields[] = {
    {"is_at_top", [](const CorrectionView& view,
                     Arena&) { return Value::boolean(view.item->place == CorrectionPlace::Top); }},
    {"kind", [](const CorrectionView& view, Arena&) { return Value::string(name_of(view.item->severity)); }},
    {"published_at",
     [](const CorrectionView& view, Arena& arena) { return moment_value(view.item->published_at, arena); }},
    {"text", [](const CorrectionView& view, Arena&) { return Value::string(view.item->words); }},
};
constexpr ObjectType kCorrectionType = object_type<CorrectionView, kCorrectionFields>();

// Of the page's own article; of others there is no more than lists show.
template <typename Read>
Value of_whole(const PostView& view, Read read) {
    return view.is_whole && view.page->article ? read(view.page->article->content) : Value();
}

// The picture at its head, where the page shows it.
const Picture* picture_of(const PostView& view) {
    return shown_picture(*view.page, view.article->lead_picture);
}

// What is said of it.
Value of_lead(const PostView& view, std::string PictureWords::* words) {
    const Picture* picture = picture_of(view);
    return picture == nullptr ? Value() : string_or_nothing(picture->words.*words);
}

Value feature_image(const PostView& view, Arena& arena) {
    const Picture* picture = picture_of(view);
    if (picture == nullptr) return {};
    return text(view.page->renditions->largest_of(*picture, {}).address, arena);
}

Value label(const PostView& view, std::string_view name) {
    return Value::boolean(std::ranges::find(view.article->labels, name) != view.article->labels.end());
}

Value minutes_of(const PostView& view, Arena&) {
    if (view.article->words == 0) return {};
    auto minutes = text::reading_minutes(static_cast<std::size_t>(view.article->words),
                                         view.page->edition.words_per_minute);
    return Value::number(static_cast<double>(minutes));
}

// Of the whole article alone.
template <typename Item>
Value first_of(const PostView& view, const std::vector<Item>& items, const ObjectType& type, Arena& arena) {
    if (!view.is_whole || items.empty()) return {};
    return Value::object(type, arena.make(View<Item>{&items.front(), view.page}));
}

Value section_of(const PostView& view, Arena& arena) {
    const auto& sections = view.page->sections;
    auto found = std::ranges::find(sections, view.article->section_slug, &Section::slug);
    if (found == sections.end()) return {};
    return Value::object(kSectionType, arena.make(SectionView{&*found, view.page}));
}

constexpr Field<PostView> kPostFields[] = {
    {"authors",
     [](const PostView& view, Arena& arena) {
         return view.is_whole ? list_of(view.page->contributors, *view.page, kContributorType, arena)
                              : Value();
     }},
    {"byline", [](const PostView& view, Arena&) { return string_or_nothing(view.article->byline); }},
    {"corrections",
     [](const PostView& view, Arena& arena) {
         return view.is_whole ? list_of(view.page->corrections, *view.page, kCorrectionType, arena) : Value();
     }},
    {"credit",
     [](const PostView& view, Arena&) {
         return of_whole(view, [](const Content& content) { return string_or_nothing(content.credit); });
     }},
    {"dateline",
     [](const PostView& view, Arena&) {
         return of_whole(view, [](const Content& content) { return string_or_nothing(content.dateline); });
     }},
    {"excerpt", [](const PostView& view, Arena&) { return string_or_nothing(view.article->standfirst); }},
    {"feature_image", feature_image},
    {"feature_image_alt",
     [](const PostView& view, Arena&) { return of_lead(view, &PictureWords::alternative_text); }},
    {"feature_image_caption",
     [](const PostView& view, Arena&) { return of_lead(view, &PictureWords::caption); }},
    {"feature_image_credit",
     [](const PostView& view, Arena&) { return of_lead(view, &PictureWords::credit); }},
    {"found_excerpt",
     [](const PostView& view, Arena&) {
         // Of a list of what was found, one for each.
         const PageContent& page = *view.page;
         const auto& excerpts = page.search.excerpts;
         bool is_listed = !page.articles.empty() && view.article >= page.articles.data() &&
                          view.article < page.articles.data() + page.articles.size();
         auto index = is_listed ? static_cast<std::size_t>(view.article - page.articles.data()) : 0;
         return is_listed && index < excerpts.size() ? Value::safe(excerpts[index]) : Value();
     }},
    {"headline", [](const PostView& view, Arena&) { return Value::string(view.article->headline); }},
    {"history_url",
     [](const PostView& view, Arena& arena) {
         return text(history_address(view.page->edition, *view.article), arena);
     }},
    {"html",
     [](const PostView& view, Arena& arena) {
         return of_whole(view, [&](const Content& content) {
             return Value::safe(arena.keep(body_markup(*view.page, content)));
         });
     }},
    {"id", [](const PostView& view, Arena&) { return Value::string(view.article->id); }},
    {"is_breaking", [](const PostView& view, Arena&) { return label(view, "breaking"); }},
    {"is_exclusive", [](const PostView& view, Arena&) { return label(view, "exclusive"); }},
    {"is_sponsored", [](const PostView& view, Arena&) { return label(view, "sponsored"); }},
    {"is_updated",
     [](const PostView& view, Arena&) {
         return Value::boolean(view.article->updated_at > view.article->published_at);
     }},
    {"kind", [](const PostView& view, Arena&) { return Value::string(view.article->kind); }},
    {"lead_picture_id",
     [](const PostView& view, Arena&) { return string_or_nothing(view.article->lead_picture); }},
    {"primary_author",
     [](const PostView& view, Arena& arena) {
         return first_of(view, view.page->contributors, kContributorType, arena);
     }},
    {"primary_tag",
     [](const PostView& view, Arena& arena) { return first_of(view, view.page->tags, kTagType, arena); }},
    {"published_at",
     [](const PostView& view, Arena& arena) { return moment_value(view.article->published_at, arena); }},
    {"reading_minutes", minutes_of},
    {"section", section_of},
    {"slug", [](const PostView& view, Arena&) { return Value::string(view.article->slug); }},
    {"source",
     [](const PostView& view, Arena&) {
         return of_whole(view, [](const Content& content) { return string_or_nothing(content.source); });
     }},
    {"standfirst", [](const PostView& view, Arena&) { return string_or_nothing(view.article->standfirst); }},
    {"tags",
     [](const PostView& view, Arena& arena) {
         return view.is_whole ? list_of(view.page->tags, *view.page, kTagType, arena) : Value();
     }},
    {"title", [](const PostView& view, Arena&) { return Value::string(view.article->headline); }},
    {"updated_at",
     [](const PostView& view, Arena& arena) { return moment_value(view.article->updated_at, arena); }},
    {"url", [](const PostView& view,
               Arena& arena) { return text(article_address(view.page->edition, *view.article), arena); }},
};

// A list of articles is the same, without one that is whole.
struct PostInList : PostView {
    PostInList(const ArticleSummary* summary, const PageContent* content)
        : PostView{summary, content, false} {}
};

using ColumnistView = View<ColumnistLine>;
constexpr Field<ColumnistView> kColumnistFields[] = {
    {"author",
     [](const ColumnistView& view, Arena& arena) {
         return Value::object(kContributorType, arena.make(ContributorView{&view.item->author, view.page}));
     }},
    {"column", [](const ColumnistView& view,
                  Arena& arena) { return post_value(view.item->column, *view.page, arena); }},
};
constexpr ObjectType kColumnistType = object_type<ColumnistView, kColumnistFields>();

// --- what an article was before ---

using WordsView = View<text::ChangedWords>;
constexpr Field<WordsView> kWordsFields[] = {
    {"is_added", [](const WordsView& view,
                    Arena&) { return Value::boolean(view.item->kind == text::ChangedWords::Kind::Added); }},
    {"is_removed",
     [](const WordsView& view, Arena&) {
         return Value::boolean(view.item->kind == text::ChangedWords::Kind::Removed);
     }},
    {"words", [](const WordsView& view, Arena&) { return Value::string(view.item->words); }},
};
constexpr ObjectType kWordsType = object_type<WordsView, kWordsFields>();

using LineView = View<text::ChangedLine>;
constexpr Field<LineView> kLineFields[] = {
    {"parts",
     [](const LineView& view, Arena& arena) { return list_of(*view.item, *view.page, kWordsType, arena); }},
};
constexpr ObjectType kLineType = object_type<LineView, kLineFields>();

using VersionView = View<PublicVersion>;
constexpr Field<VersionView> kVersionFields[] = {
    {"at", [](const VersionView& view, Arena& arena) { return moment_value(view.item->at, arena); }},
    {"changes", [](const VersionView& view,
                   Arena& arena) { return list_of(view.item->changes, *view.page, kLineType, arena); }},
    {"correction",
     [](const VersionView& view, Arena& arena) {
         if (!view.item->correction) return Value();
         return Value::object(kCorrectionType,
                              arena.make(CorrectionView{&*view.item->correction, view.page}));
     }},
    {"is_first", [](const VersionView& view, Arena&) { return Value::boolean(view.item->is_first); }},
    {"is_redacted", [](const VersionView& view, Arena&) { return Value::boolean(view.item->is_redacted); }},
};
constexpr ObjectType kVersionType = object_type<VersionView, kVersionFields>();

// --- what was looked for ---

using SearchView = View<Search>;
constexpr Field<SearchView> kSearchFields[] = {
    {"author", [](const SearchView& view, Arena&) { return string_or_nothing(view.item->author); }},
    {"is_best_first",
     [](const SearchView& view, Arena&) { return Value::boolean(view.item->is_best_first); }},
    {"is_narrowed", [](const SearchView& view, Arena&) { return Value::boolean(view.item->is_narrowed()); }},
    {"kind", [](const SearchView& view, Arena&) { return string_or_nothing(view.item->kind); }},
    {"other_order_url",
     [](const SearchView& view, Arena&) { return string_or_nothing(view.item->other_order_url); }},
    {"section", [](const SearchView& view, Arena&) { return string_or_nothing(view.item->section); }},
    {"since", [](const SearchView& view, Arena&) { return string_or_nothing(view.item->since); }},
    {"suggestion", [](const SearchView& view, Arena&) { return string_or_nothing(view.item->suggestion); }},
    {"until", [](const SearchView& view, Arena&) { return string_or_nothing(view.item->until); }},
    {"words", [](const SearchView& view, Arena&) { return string_or_nothing(view.item->words); }},
};
constexpr ObjectType kSearchType = object_type<SearchView, kSearchFields>();

// --- the page ---

Value edition_value(const Edition& edition, const PageContent& page, Arena& arena) {
    return Value::object(kEditionType, arena.make(EditionView{&edition, &page}));
}

// What a list is of; nothing if of everything.
std::string list_title(const PageContent& page) {
    if (page.section) return page.section->name;
    if (page.author) return page.author->name;
    return page.tag ? page.tag->name : "";
}

// Where a list goes on, as Ghost names it.
constexpr Field<RootView> kPaginationFields[] = {
    {"next", [](const RootView& view, Arena&) { return string_or_nothing(view.page->older); }},
    {"prev", [](const RootView& view, Arena&) { return string_or_nothing(view.page->newer); }},
};
constexpr ObjectType kPaginationType = object_type<RootView, kPaginationFields>();

// A section among `@site.navigation`.
constexpr Field<SectionView> kNavigationFields[] = {
    {"current",
     [](const SectionView& view, Arena&) {
         return Value::boolean(view.page->section && view.page->section->id == view.item->id);
     }},
    {"label", [](const SectionView& view, Arena&) { return Value::string(view.item->name); }},
    {"slug", [](const SectionView& view, Arena&) { return Value::string(view.item->slug); }},
    {"url", [](const SectionView& view,
               Arena& arena) { return text(section_address(view.page->edition, view.item->slug), arena); }},
};
constexpr ObjectType kNavigationType = object_type<SectionView, kNavigationFields>();

constexpr Field<RootView> kSiteFields[] = {
    {"description", [](const RootView& view, Arena&) { return string_or_nothing(view.page->description); }},
    {"lang", [](const RootView& view, Arena&) { return Value::string(view.page->edition.tag); }},
    {"locale", [](const RootView& view, Arena&) { return Value::string(view.page->edition.tag); }},
    {"navigation",
     [](const RootView& view, Arena& arena) {
         return list_of(view.page->navigation, *view.page, kNavigationType, arena);
     }},
    {"timezone", [](const RootView& view, Arena&) { return Value::string(view.page->edition.time_zone); }},
    {"title", [](const RootView& view, Arena&) { return Value::string(view.page->edition.name); }},
    {"url", [](const RootView& view, Arena&) { return string_or_nothing(view.page->origin); }},
};

// What the publication chose, or the theme where it chose nothing that is allowed.
Value custom_field(const void* self, std::string_view name, Arena&) {
    const auto& view = *static_cast<const RootView*>(self);
    const ThemeSettings& settings = view.rendering->package.settings;
    auto setting = settings.find(name);
    if (setting == settings.end()) return {};
    auto chosen = view.page->settings.find(fmt::format("{}{}", kThemeSettingPrefix, name));
    bool is_chosen = chosen != view.page->settings.end() && setting->second.allows(chosen->second);
    const std::string& value = is_chosen ? chosen->second : setting->second.otherwise;
    return setting->second.type == "boolean" ? Value::boolean(value == "true") : string_or_nothing(value);
}

constexpr Field<RootView> kRootFields[] = {
    {"asked", [](const RootView& view, Arena&) { return string_or_nothing(view.page->search.words); }},
    {"author",
     [](const RootView& view, Arena& arena) {
         if (!view.page->author) return Value();
         return Value::object(kAuthorType, arena.make(AuthorView{&*view.page->author, view.page}));
     }},
    {"body", [](const RootView& view, Arena&) { return Value::safe(view.rendering->body); }},
    {"columnists",
     [](const RootView& view, Arena& arena) {
         return list_of(view.page->columnists, *view.page, kColumnistType, arena);
     }},
    {"edition",
     [](const RootView& view, Arena& arena) { return edition_value(view.page->edition, *view.page, arena); }},
    {"editions", [](const RootView& view,
                    Arena& arena) { return list_of(view.page->editions, *view.page, kEditionType, arena); }},
    {"history", [](const RootView& view,
                   Arena& arena) { return list_of(view.page->history, *view.page, kVersionType, arena); }},
    {"is_lite", [](const RootView& view, Arena&) { return Value::boolean(view.page->is_lite); }},
    {"is_preview", [](const RootView& view, Arena&) { return Value::boolean(view.page->is_preview); }},
    {"list_title",
     [](const RootView& view, Arena& arena) {
         std::string title = list_title(*view.page);
         return title.empty() ? Value() : text(title, arena);
     }},
    {"more_from",
     [](const RootView& view, Arena& arena) { return posts_value(view.page->more, *view.page, arena); }},
    {"most_read",
     [](const RootView& view, Arena& arena) { return posts_value(view.page->most_read, *view.page, arena); }},
    {"newer_url", [](const RootView& view, Arena&) { return string_or_nothing(view.page->newer); }},
    {"older_url", [](const RootView& view, Arena&) { return string_or_nothing(view.page->older); }},
    {"pagination",
     [](const RootView& view, Arena& arena) { return Value::object(kPaginationType, arena.make(view)); }},
    {"period", [](const RootView& view, Arena&) { return string_or_nothing(view.page->period); }},
    {"post",
     [](const RootView& view, Arena& arena) {
         if (!view.page->article) return Value();
         return Value::object(kPostType, arena.make(PostView{&view.page->article->summary, view.page, true}));
     }},
    {"posts",
     [](const RootView& view, Arena& arena) { return posts_value(view.page->articles, *view.page, arena); }},
    {"search",
     [](const RootView& view, Arena& arena) {
         return Value::object(kSearchType, arena.make(SearchView{&view.page->search, view.page}));
     }},
    {"search_url", [](const RootView& view,
                      Arena& arena) { return text(front_address(view.page->edition) + "search", arena); }},
    {"section",
     [](const RootView& view, Arena& arena) {
         if (!view.page->section) return Value();
         return Value::object(kSectionType, arena.make(SectionView{&*view.page->section, view.page}));
     }},
    {"sections",
     [](const RootView& view, Arena& arena) {
         return list_of(view.page->navigation, *view.page, kSectionType, arena);
     }},
    {"tag",
     [](const RootView& view, Arena& arena) {
         if (!view.page->tag) return Value();
         return Value::object(kTagType, arena.make(TagView{&*view.page->tag, view.page}));
     }},
    {"translations",
     [](const RootView& view, Arena& arena) {
         return list_of(view.page->elsewhere, *view.page, kElsewhereType, arena);
     }},
    {"withdrawal_reason",
     [](const RootView& view, Arena&) {
         return view.page->tombstone ? Value::string(view.page->tombstone->reason) : Value();
     }},
    {"withdrawn_at",
     [](const RootView& view, Arena& arena) {
         return view.page->tombstone ? moment_value(view.page->tombstone->withdrawn_at, arena) : Value();
     }},
};

}  // namespace

constinit const ObjectType kPostType = object_type<PostView, kPostFields>();
constinit const ObjectType kRootType = object_type<RootView, kRootFields>();
constinit const ObjectType kSiteType = object_type<RootView, kSiteFields>();
constinit const ObjectType kCustomType{.get = custom_field};

Value posts_value(const std::vector<ArticleSummary>& articles, const PageContent& page, Arena& arena) {
    return list_of<ArticleSummary, PostInList>(articles, page, kPostType, arena);
}

Value post_value(const ArticleSummary& article, const PageContent& page, Arena& arena) {
    return Value::object(kPostType, arena.make(PostView{&article, &page, false}));
}

Value moment_value(base::Time time, Arena& arena) {
    return text(base::to_rfc3339_seconds(time), arena);
}

}  // namespace stanhope
