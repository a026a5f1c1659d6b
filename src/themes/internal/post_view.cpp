// The fields that templates see of articles and their corrections.

#include <algorithm>

#include "articles/addresses.h"
#include "text/words.h"
#include "themes/internal/picture_markup.h"
#include "themes/internal/views.h"

namespace stanhope {

using handlebars::Arena;
using handlebars::Field;
using handlebars::ListType;
using handlebars::object_type;
using handlebars::ObjectType;
using handlebars::Value;

namespace {

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

// An article in a list, or the page's own article.
struct PostView {
    const ArticleSummary* article;
    const PageContent* page;
    const WholeArticle* whole = nullptr;   // the page's own article; null for an article in a list
    const std::string* excerpt = nullptr;  // HTML, for an article that a search found; else null
};

template <typename Read>
Value of_whole(const PostView& view, Read read) {
    return view.whole == nullptr ? Value() : read(view.whole->content);
}

// The article's lead picture; null if the page does not have it.
const Picture* picture_of(const PostView& view) {
    return shown_picture(*view.page, view.article->lead_picture);
}

// One of the lead picture's texts, such as its caption; undefined if the page does not have the picture.
Value of_lead(const PostView& view, std::string PictureWords::* words) {
    const Picture* picture = picture_of(view);
    return picture == nullptr ? Value() : string_or_nothing(picture->words.*words);
}

Value feature_image(const PostView& view, Arena& arena) {
    const Picture* picture = picture_of(view);
    if (picture == nullptr) return {};
    return text_value(view.page->renditions->largest_of(*picture, {}).address, arena);
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

// A list that only the page's own article has.
template <typename Item>
Value list_of_whole(const PostView& view, std::vector<Item> WholeArticle::* items, const ObjectType& type,
                    Arena& arena) {
    return view.whole == nullptr ? Value() : list_value(view.whole->*items, *view.page, type, arena);
}

template <typename Item>
Value first_of_whole(const PostView& view, std::vector<Item> WholeArticle::* items, const ObjectType& type,
                     Arena& arena) {
    if (view.whole == nullptr || (view.whole->*items).empty()) return {};
    return item_value(&(view.whole->*items).front(), *view.page, type, arena);
}

Value section_of_post(const PostView& view, Arena& arena) {
    const auto& sections = view.page->sections;
    auto found = std::ranges::find(sections, view.article->section_slug, &Section::slug);
    if (found == sections.end()) return {};
    return item_value(&*found, *view.page, kSectionType, arena);
}

constexpr Field<PostView> kPostFields[] = {
    {"authors",
     [](const PostView& view, Arena& arena) {
         return list_of_whole(view, &WholeArticle::contributors, kContributorType, arena);
     }},
    {"byline", [](const PostView& view, Arena&) { return string_or_nothing(view.article->byline); }},
    {"corrections",
     [](const PostView& view, Arena& arena) {
         return list_of_whole(view, &WholeArticle::corrections, kCorrectionType, arena);
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
    {"found_excerpt", [](const PostView& view,
                         Arena&) { return view.excerpt == nullptr ? Value() : Value::safe(*view.excerpt); }},
    {"headline", [](const PostView& view, Arena&) { return Value::string(view.article->headline); }},
    {"history_url",
     [](const PostView& view, Arena& arena) {
         return text_value(history_address(view.page->edition, *view.article), arena);
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
         return first_of_whole(view, &WholeArticle::contributors, kContributorType, arena);
     }},
    {"primary_tag", [](const PostView& view,
                       Arena& arena) { return first_of_whole(view, &WholeArticle::tags, kTagType, arena); }},
    {"published_at",
     [](const PostView& view, Arena& arena) { return moment_value(view.article->published_at, arena); }},
    {"reading_minutes", minutes_of},
    {"report_url",
     [](const PostView& view, Arena& arena) {
         return text_value(report_address(view.page->edition, *view.article), arena);
     }},
    {"section", section_of_post},
    {"slug", [](const PostView& view, Arena&) { return Value::string(view.article->slug); }},
    {"source",
     [](const PostView& view, Arena&) {
         return of_whole(view, [](const Content& content) { return string_or_nothing(content.source); });
     }},
    {"standfirst", [](const PostView& view, Arena&) { return string_or_nothing(view.article->standfirst); }},
    {"tags", [](const PostView& view,
                Arena& arena) { return list_of_whole(view, &WholeArticle::tags, kTagType, arena); }},
    {"title", [](const PostView& view, Arena&) { return Value::string(view.article->headline); }},
    {"updated_at",
     [](const PostView& view, Arena& arena) { return moment_value(view.article->updated_at, arena); }},
    {"url",
     [](const PostView& view, Arena& arena) {
         return text_value(article_address(view.page->edition, *view.article), arena);
     }},
};

constexpr ObjectType kPostType = object_type<PostView, kPostFields>();

struct PostsView {
    const std::vector<ArticleSummary>* articles;
    const PageContent* page;

    static std::size_t size(const void* self) {
        return static_cast<const PostsView*>(self)->articles->size();
    }
    static Value at(const void* self, std::size_t index, Arena& arena) {
        const auto& posts = *static_cast<const PostsView*>(self);
        return post_value((*posts.articles)[index], *posts.page, arena);
    }
    static constexpr ListType kType{.size = size, .at = at};
};

}  // namespace

Value posts_value(const std::vector<ArticleSummary>& articles, const PageContent& page, Arena& arena) {
    return Value::list(PostsView::kType, arena.make(PostsView{&articles, &page}));
}

Value post_value(const ArticleSummary& article, const PageContent& page, Arena& arena) {
    return Value::object(kPostType, arena.make(PostView{&article, &page}));
}

Value whole_post_value(const WholeArticle& article, const PageContent& page, Arena& arena) {
    return Value::object(kPostType, arena.make(PostView{&article.summary, &page, &article}));
}

Value found_post_value(const ArticleSummary& article, const std::string* excerpt, const PageContent& page,
                       Arena& arena) {
    return Value::object(kPostType, arena.make(PostView{&article, &page, nullptr, excerpt}));
}

Value correction_value(const Correction& correction, const PageContent& page, Arena& arena) {
    return item_value(&correction, page, kCorrectionType, arena);
}

}  // namespace stanhope
