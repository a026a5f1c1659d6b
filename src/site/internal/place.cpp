#include "site/internal/place.h"

#include <algorithm>

namespace stanhope {

namespace {

// The edition for paths that do not begin with an edition's prefix: the one at the root, or else the first.
// Null if there is no edition.
const Edition* edition_at_root(const std::vector<Edition>& editions) {
    auto root = std::ranges::find(editions, "", &Edition::prefix);
    if (root != editions.end()) return &*root;
    return editions.empty() ? nullptr : &editions.front();
}

// The edition whose prefix is the first part of the path. Null if there is none, or if no slash follows the
// prefix.
const Edition* edition_of_prefix(std::string_view path, const std::vector<Edition>& editions) {
    std::size_t end = path.find('/', 1);
    if (end == std::string_view::npos || end == 1) return nullptr;
    auto named = std::ranges::find(editions, path.substr(1, end - 1), &Edition::prefix);
    return named == editions.end() ? nullptr : &*named;
}

}  // namespace

Place place_of(std::string_view path, const std::vector<Edition>& editions) {
    if (const Edition* edition = edition_of_prefix(path, editions))
        return {edition, match_address(path.substr(edition->prefix.size() + 1), PathBelow::Prefix)};
    return {edition_at_root(editions), match_address(path, PathBelow::Root)};
}

}  // namespace stanhope
