// What `package.json` says of a theme.

#pragma once

#include <string_view>

#include "base/result.h"
#include "themes/theme.h"

namespace stanhope {

// Invalid (theme.files).
base::Result<ThemePackage> read_package(std::string_view json);

// A failure of a theme's, in words: Invalid (theme.files).
base::Failure unusable_theme(std::string_view what);

}  // namespace stanhope
