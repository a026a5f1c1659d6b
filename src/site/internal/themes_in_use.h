// The theme that pages are made with, and the one before it, whose files readers may still ask for.

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

    // A file of either theme; nothing if there is none at this address.
    std::optional<SiteAnswer> asset_at(std::string_view path) const;

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Theme> present_;   // under mutex_
    std::shared_ptr<const Theme> previous_;  // under mutex_; null until there was one
};

}  // namespace stanhope
