#include "themes/internal/page_kinds.h"
#include "themes/internal/views.h"

namespace stanhope {

namespace {

constexpr handlebars::Field<RootView> kFields[] = {
    {"refusal",
     [](const RootView& view, handlebars::Arena&) {
         return string_or_nothing(subject_of<FormRefusedPage>(*view.page).reason);
     }},
};
constexpr handlebars::ObjectType kType = handlebars::object_type<RootView, kFields>();

}  // namespace

const PageKind& kind_of(const FormRefusedPage&) {
    static const PageKind kKind{
        .name = "error",
        .templates = {"error-form", "error"},
        .title = [](const PageContent& page) { return words_of(page, "form_refused_title"); },
        .fields = &kType};
    return kKind;
}

}  // namespace stanhope
