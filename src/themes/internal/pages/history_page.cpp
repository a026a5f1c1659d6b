#include <fmt/format.h>

#include "themes/internal/page_kinds.h"
#include "themes/internal/views.h"

namespace stanhope {

using handlebars::Arena;
using handlebars::Field;
using handlebars::object_type;
using handlebars::ObjectType;
using handlebars::Value;

namespace {

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
    {"parts", [](const LineView& view,
                 Arena& arena) { return list_value(*view.item, *view.page, kWordsType, arena); }},
};
constexpr ObjectType kLineType = object_type<LineView, kLineFields>();

using VersionView = View<PublicVersion>;
constexpr Field<VersionView> kVersionFields[] = {
    {"at", [](const VersionView& view, Arena& arena) { return moment_value(view.item->at, arena); }},
    {"changes", [](const VersionView& view,
                   Arena& arena) { return list_value(view.item->changes, *view.page, kLineType, arena); }},
    {"correction",
     [](const VersionView& view, Arena& arena) {
         if (!view.item->correction) return Value();
         return correction_value(*view.item->correction, *view.page, arena);
     }},
    {"is_first", [](const VersionView& view, Arena&) { return Value::boolean(view.item->is_first); }},
    {"is_redacted", [](const VersionView& view, Arena&) { return Value::boolean(view.item->is_redacted); }},
};
constexpr ObjectType kVersionType = object_type<VersionView, kVersionFields>();

constexpr Field<RootView> kFields[] = {
    {"history",
     [](const RootView& view, Arena& arena) {
         return list_value(subject_of<HistoryPage>(*view.page).history, *view.page, kVersionType, arena);
     }},
};
constexpr ObjectType kType = object_type<RootView, kFields>();

std::string title(const PageContent& page) {
    return fmt::format("{}: {}", page.style->words("history"), article_of(page)->summary.headline);
}

}  // namespace

const PageKind& kind_of(const HistoryPage&) {
    static const PageKind kKind{.name = "history",
                                .templates = {"history", "post"},
                                .title = title,
                                .fields = &kType,
                                .is_indexed = false};
    return kKind;
}

}  // namespace stanhope
