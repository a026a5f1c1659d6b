#include "site/internal/page_pictures.h"

#include "richtext/document.h"

namespace stanhope {

std::vector<std::string> picture_ids(const PublishedArticle& article) {
    std::vector<std::string> ids;
    richtext::for_each_picture(article.content.body,
                               [&](const richtext::PictureBlock& block) { ids.emplace_back(block.picture); });
    if (!article.content.lead_picture.empty()) ids.push_back(article.content.lead_picture);
    return ids;
}

}  // namespace stanhope
