#include "themes/internal/page_kinds.h"

namespace stanhope {

const PageKind& kind_of(const TagPage&) {
    static const PageKind kKind{
        .name = "tag",
        .templates = {"tag", "index"},
        .slug = [](const PageContent& page) -> std::string_view { return tag_of(page)->slug; },
        .title = [](const PageContent& page) { return tag_of(page)->name; }};
    return kKind;
}

}  // namespace stanhope
