#include "themes/internal/page_kinds.h"

namespace stanhope {

const PageKind& kind_of(const AuthorPage&) {
    static const PageKind kKind{
        .name = "author",
        .templates = {"author", "index"},
        .slug = [](const PageContent& page) -> std::string_view { return author_of(page)->slug; },
        .title = [](const PageContent& page) { return author_of(page)->name; }};
    return kKind;
}

}  // namespace stanhope
