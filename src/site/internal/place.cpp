#include "site/internal/place.h"

#include <algorithm>

#include "base/strings.h"

namespace stanhope {

namespace {

// The edition that answers where no other is named.
const Edition* edition_at_root(const std::vector<Edition>& editions) {
    auto root = std::ranges::find(editions, "", &Edition::prefix);
    if (root != editions.end()) return &*root;
    return editions.empty() ? nullptr : &editions.front();
}

}  // namespace

Place place_of(std::string_view path, const std::vector<Edition>& editions) {
    auto parts = base::split(path.substr(1), '/');
    auto named = std::ranges::find(editions, parts.front(), &Edition::prefix);
    if (named != editions.end() && !named->prefix.empty() && parts.size() > 1) {
        parts.erase(parts.begin());
        return {&*named, std::move(parts)};
    }
    return {edition_at_root(editions), std::move(parts)};
}

}  // namespace stanhope
