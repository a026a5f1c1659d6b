#include "site/internal/page_pictures.h"

#include "richtext/document.h"

namespace stanhope {

std::vector<std::string> picture_ids(const PageContent& page) {
    if (!page.article) return {};
    std::vector<std::string> ids = richtext::picture_names(page.article->content.body);
    if (!page.article->content.lead_picture.empty()) ids.push_back(page.article->content.lead_picture);
    return ids;
}

}  // namespace stanhope
