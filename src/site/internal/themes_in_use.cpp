#include "site/internal/themes_in_use.h"

namespace stanhope {

namespace {

constexpr std::string_view kForEver = "public, max-age=31536000, immutable";

}  // namespace

std::shared_ptr<const Theme> ThemesInUse::present() const {
    std::lock_guard lock(mutex_);
    return present_;
}

void ThemesInUse::replace(std::shared_ptr<const Theme> theme) {
    std::lock_guard lock(mutex_);
    previous_ = std::exchange(present_, std::move(theme));
}

std::optional<SiteAnswer> ThemesInUse::asset_at(std::string_view path) const {
    std::lock_guard lock(mutex_);
    for (const auto& theme : {present_, previous_}) {
        const Asset* asset = theme ? theme->find_asset(path) : nullptr;
        if (asset == nullptr) continue;
        SiteAnswer answer{200, {{std::string(asset->bytes), "", {}}}, {"theme"}};
        answer.content_type = asset->content_type;
        answer.cache_control = kForEver;
        return answer;
    }
    return std::nullopt;
}

}  // namespace stanhope
