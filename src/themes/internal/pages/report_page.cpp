#include "articles/addresses.h"
#include "themes/internal/page_kinds.h"
#include "themes/internal/views.h"

namespace stanhope {

using handlebars::Arena;
using handlebars::Field;
using handlebars::object_type;
using handlebars::ObjectType;
using handlebars::Value;

namespace {

using ReportView = View<ReportPage>;
constexpr Field<ReportView> kReportFields[] = {
    {"is_sent", [](const ReportView& view, Arena&) { return Value::boolean(view.item->is_sent); }},
    {"post",
     [](const ReportView& view, Arena& arena) { return post_value(view.item->about, *view.page, arena); }},
    {"problem", [](const ReportView& view, Arena&) { return string_or_nothing(view.item->problem); }},
    {"reply_to", [](const ReportView& view, Arena&) { return string_or_nothing(view.item->reply_to); }},
    {"words", [](const ReportView& view, Arena&) { return string_or_nothing(view.item->words); }},
};
constexpr ObjectType kReportType = object_type<ReportView, kReportFields>();

constexpr Field<RootView> kFields[] = {
    {"report",
     [](const RootView& view, Arena& arena) {
         return item_value(&subject_of<ReportPage>(*view.page), *view.page, kReportType, arena);
     }},
};
constexpr ObjectType kType = object_type<RootView, kFields>();

std::string title(const PageContent& page) {
    return words_of(page, subject_of<ReportPage>(page).is_sent ? "report_thanks_title" : "report_mistake");
}

}  // namespace

const PageKind& kind_of(const ReportPage&) {
    static const PageKind kKind{.name = "report",
                                .templates = {"report", "error"},
                                .title = title,
                                .fields = &kType,
                                .is_indexed = false};
    return kKind;
}

}  // namespace stanhope
