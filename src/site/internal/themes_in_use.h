// The theme that pages are made with, and the previous one. Readers may have pages open that still request
// its assets.

#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string_view>

#include "site/internal/answer.h"
#include "themes/theme.h"

namespace stanhope {

// Shared between threads.
class ThemesInUse {
public:
    explicit ThemesInUse(std::shared_ptr<const Theme> theme) : present_(std::move(theme)) {}

    std::shared_ptr<const Theme> present() const;
    void replace(std::shared_ptr<const Theme> theme);

    // The answer with the asset at this path, from the present or the previous theme; nullopt if neither has
    // it.
    std::optional<SiteAnswer> asset_at(std::string_view path) const;

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Theme> present_;   // guarded by mutex_
    std::shared_ptr<const Theme> previous_;  // guarded by mutex_; null until the theme is replaced
};

}  // namespace stanhope
