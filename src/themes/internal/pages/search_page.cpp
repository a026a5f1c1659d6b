#include <fmt/format.h>

#include "themes/internal/page_kinds.h"
#include "themes/internal/views.h"

namespace stanhope {

using handlebars::Arena;
using handlebars::Field;
using handlebars::ListType;
using handlebars::object_type;
using handlebars::ObjectType;
using handlebars::Value;

namespace {

constexpr Field<Search> kSearchFields[] = {
    {"author", [](const Search& search, Arena&) { return string_or_nothing(search.author); }},
    {"is_best_first", [](const Search& search, Arena&) { return Value::boolean(search.is_best_first); }},
    {"is_narrowed", [](const Search& search, Arena&) { return Value::boolean(search.is_narrowed()); }},
    {"kind", [](const Search& search, Arena&) { return string_or_nothing(search.kind); }},
    {"other_order_url",
     [](const Search& search, Arena&) { return string_or_nothing(search.other_order_url); }},
    {"section", [](const Search& search, Arena&) { return string_or_nothing(search.section); }},
    {"since", [](const Search& search, Arena&) { return string_or_nothing(search.since); }},
    {"suggestion", [](const Search& search, Arena&) { return string_or_nothing(search.suggestion); }},
    {"until", [](const Search& search, Arena&) { return string_or_nothing(search.until); }},
    {"words", [](const Search& search, Arena&) { return string_or_nothing(search.words); }},
};
constexpr ObjectType kSearchType = object_type<Search, kSearchFields>();

// The list `posts`: the articles found, each with its excerpt.
struct FoundPosts {
    const SearchPage* found;
    const PageContent* page;

    static std::size_t size(const void* self) {
        return static_cast<const FoundPosts*>(self)->found->list.articles.size();
    }
    static Value at(const void* self, std::size_t index, Arena& arena) {
        const auto& posts = *static_cast<const FoundPosts*>(self);
        const auto& excerpts = posts.found->search.excerpts;
        const std::string* excerpt = index < excerpts.size() ? &excerpts[index] : nullptr;
        return found_post_value(posts.found->list.articles[index], excerpt, *posts.page, arena);
    }
    static constexpr ListType kType{.size = size, .at = at};
};

constexpr Field<RootView> kFields[] = {
    {"asked", [](const RootView& view,
                 Arena&) { return string_or_nothing(subject_of<SearchPage>(*view.page).search.words); }},
    {"posts",
     [](const RootView& view, Arena& arena) {
         return Value::list(FoundPosts::kType,
                            arena.make(FoundPosts{&subject_of<SearchPage>(*view.page), view.page}));
     }},
    {"search", [](const RootView& view,
                  Arena&) { return Value::object(kSearchType, &subject_of<SearchPage>(*view.page).search); }},
};
constexpr ObjectType kType = object_type<RootView, kFields>();

std::string title(const PageContent& page) {
    const std::string& words = subject_of<SearchPage>(page).search.words;
    std::string search = words_of(page, "search");
    return words.empty() ? search : fmt::format("{}: {}", search, words);
}

}  // namespace

const PageKind& kind_of(const SearchPage&) {
    static const PageKind kKind{.name = "search",
                                .templates = {"search", "index"},
                                .title = title,
                                .fields = &kType,
                                .is_indexed = false};
    return kKind;
}

}  // namespace stanhope
