#include "themes/internal/page_kinds.h"
#include "themes/internal/views.h"

namespace stanhope {

namespace {

constexpr handlebars::Field<RootView> kFields[] = {
    {"most_read",
     [](const RootView& view, handlebars::Arena& arena) {
         return posts_value(subject_of<FrontPage>(*view.page).most_read, *view.page, arena);
     }},
};
constexpr handlebars::ObjectType kType = handlebars::object_type<RootView, kFields>();

}  // namespace

const PageKind& kind_of(const FrontPage&) {
    static const PageKind kKind{.name = "home", .templates = {"home", "index"}, .fields = &kType};
    return kKind;
}

}  // namespace stanhope
