#include "articles/addresses.h"

#include <fmt/format.h>

namespace stanhope {

std::string section_address(const Edition& edition, std::string_view slug) {
    return fmt::format("{}{}", front_address(edition), slug);
}

std::string article_address(const Edition& edition, const ArticleSummary& article) {
    return fmt::format("{}{}/{}", front_address(edition), article.section_slug, article.slug);
}

std::string history_address(const Edition& edition, const ArticleSummary& article) {
    return article_address(edition, article) + "/history";
}

std::string author_address(const Edition& edition, std::string_view slug) {
    return fmt::format("{}author/{}", front_address(edition), slug);
}

std::string tag_address(const Edition& edition, std::string_view slug) {
    return fmt::format("{}tag/{}", front_address(edition), slug);
}

}  // namespace stanhope
