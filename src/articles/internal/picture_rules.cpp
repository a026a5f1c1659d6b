#include "articles/internal/picture_rules.h"

#include <fmt/format.h>

#include "pictures/picture.h"
#include "richtext/document.h"

namespace stanhope {

namespace {

// The ids of the article's pictures to which the article itself gives no alternative text.
std::vector<std::string> undescribed(const Content& content) {
    std::vector<std::string> ids;
    if (!content.lead_picture.empty()) ids.push_back(content.lead_picture);
    richtext::for_each_picture(content.body, [&](const richtext::PictureBlock& block) {
        if (block.alternative_text.empty()) ids.emplace_back(block.picture);
    });
    return ids;
}

std::string_view name_of(const Picture& picture) {
    const PictureWords& words = picture.words;
    if (!words.headline.empty()) return words.headline;
    return words.caption.empty() ? std::string_view(picture.id) : std::string_view(words.caption);
}

// All pictures of the article, in their order.
std::vector<std::string> named(const Content& content) {
    std::vector<std::string> ids;
    if (!content.lead_picture.empty()) ids.push_back(content.lead_picture);
    richtext::for_each_picture(content.body,
                               [&](const richtext::PictureBlock& block) { ids.emplace_back(block.picture); });
    return ids;
}

}  // namespace

base::Result<void> must_have_pictures(database::Connection& connection, const Content& content) {
    for (const std::string& id : named(content)) {
        TRY(auto picture, find_picture(connection, id));
        if (picture) continue;
        return base::conflict("article.picture_missing",
                              id.empty() ? "A picture of the article is still being uploaded."
                                         : fmt::format("There is no picture {}. Choose another one.", id));
    }
    return {};
}

base::Result<void> must_describe_pictures(database::Connection& connection, const Content& content,
                                          const ArticleRules& rules) {
    if (!rules.alternative_text) return {};
    for (const std::string& id : undescribed(content)) {
        TRY(auto picture, find_picture(connection, id));
        if (!picture || !picture->words.alternative_text.empty()) continue;
        return base::conflict(
            "article.alternative_text",
            fmt::format(
                "The picture “{}” has no alternative text. Describe it for readers who cannot see it.",
                name_of(*picture)));
    }
    return {};
}

}  // namespace stanhope
