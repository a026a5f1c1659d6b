// Reads a theme's `package.json`.

#pragma once

#include <string_view>

#include "base/result.h"
#include "themes/theme.h"

namespace stanhope {

// Invalid (theme.files).
base::Result<ThemePackage> read_package(std::string_view json);

// Invalid (theme.files), with `what` in the message.
base::Failure unusable_theme(std::string_view what);

}  // namespace stanhope
