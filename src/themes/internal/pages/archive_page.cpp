#include "themes/internal/page_kinds.h"
#include "themes/internal/views.h"

namespace stanhope {

namespace {

constexpr handlebars::Field<RootView> kFields[] = {
    {"period",
     [](const RootView& view, handlebars::Arena&) {
         return string_or_nothing(subject_of<ArchivePage>(*view.page).period);
     }},
};
constexpr handlebars::ObjectType kType = handlebars::object_type<RootView, kFields>();

std::string title(const PageContent& page) {
    std::string owner = list_title(page);
    if (!owner.empty()) owner += ", ";
    return owner + subject_of<ArchivePage>(page).period;
}

}  // namespace

const PageKind& kind_of(const ArchivePage&) {
    static const PageKind kKind{
        .name = "archive", .templates = {"archive", "index"}, .title = title, .fields = &kType};
    return kKind;
}

}  // namespace stanhope
