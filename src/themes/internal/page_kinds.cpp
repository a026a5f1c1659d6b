#include "themes/internal/page_kinds.h"

#include <fmt/format.h>

namespace stanhope {

const PageKind& kind_of(const PageContent& page) {
    return std::visit([](const auto& subject) -> const PageKind& { return kind_of(subject); }, page.subject);
}

std::string title_of(const PageContent& page) {
    const PageKind& kind = kind_of(page);
    return kind.title == nullptr ? "" : kind.title(page);
}

std::vector<std::string> templates_for(const PageContent& page) {
    const PageKind& kind = kind_of(page);
    std::vector<std::string> templates;
    if (page.is_lite) templates.emplace_back("lite");
    if (kind.slug != nullptr) templates.push_back(fmt::format("{}-{}", kind.name, kind.slug(page)));
    if (kind.own_templates != nullptr) {
        for (std::string& own : kind.own_templates(page))
            templates.push_back(std::move(own));
    }
    templates.insert(templates.end(), kind.templates.begin(), kind.templates.end());
    return templates;
}

}  // namespace stanhope
