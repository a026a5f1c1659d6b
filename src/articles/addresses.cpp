#include "articles/addresses.h"

#include "addresses/public_addresses.h"

namespace stanhope {

namespace {

std::string of_article(AddressKind kind, const Edition& edition, const ArticleSummary& article) {
    return make_address(kind, edition.prefix, {article.section_slug, article.slug});
}

}  // namespace

std::string article_address(const Edition& edition, const ArticleSummary& article) {
    return of_article(AddressKind::Article, edition, article);
}

std::string history_address(const Edition& edition, const ArticleSummary& article) {
    return of_article(AddressKind::History, edition, article);
}

std::string report_address(const Edition& edition, const ArticleSummary& article) {
    return of_article(AddressKind::Report, edition, article);
}

std::string section_address(const Edition& edition, std::string_view slug) {
    return make_address(AddressKind::Section, edition.prefix, {slug});
}

std::string author_address(const Edition& edition, std::string_view slug) {
    return make_address(AddressKind::Author, edition.prefix, {slug});
}

std::string tag_address(const Edition& edition, std::string_view slug) {
    return make_address(AddressKind::Tag, edition.prefix, {slug});
}

}  // namespace stanhope
