#include "themes/internal/page_kinds.h"
#include "themes/internal/views.h"

namespace stanhope {

using handlebars::Arena;
using handlebars::Value;

namespace {

constexpr handlebars::Field<RootView> kFields[] = {
    {"withdrawal_reason",
     [](const RootView& view, Arena&) {
         return Value::string(subject_of<TombstonePage>(*view.page).tombstone.reason);
     }},
    {"withdrawn_at",
     [](const RootView& view, Arena& arena) {
         return moment_value(subject_of<TombstonePage>(*view.page).tombstone.withdrawn_at, arena);
     }},
};
constexpr handlebars::ObjectType kType = handlebars::object_type<RootView, kFields>();

}  // namespace

const PageKind& kind_of(const TombstonePage&) {
    static const PageKind kKind{
        .name = "error",
        .templates = {"error-410", "error"},
        .title = [](const PageContent& page) { return words_of(page, "withdrawn_title"); },
        .fields = &kType};
    return kKind;
}

}  // namespace stanhope
