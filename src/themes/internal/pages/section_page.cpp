#include "themes/internal/page_kinds.h"

namespace stanhope {

const PageKind& kind_of(const SectionPage&) {
    static const PageKind kKind{
        .name = "section",
        .templates = {"section", "tag", "index"},
        .slug = [](const PageContent& page) -> std::string_view { return section_of(page)->slug; },
        .title = [](const PageContent& page) { return section_of(page)->name; }};
    return kKind;
}

}  // namespace stanhope
