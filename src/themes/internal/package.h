// Reads a theme's `package.json`.

#pragma once

#include <string_view>

#include "base/result.h"
#include "themes/theme.h"

namespace stanhope {

// Parses package.json. Returns Invalid (theme.files) if a value is not allowed.
base::Result<ThemePackage> read_package(std::string_view json);

// Makes the error Invalid (theme.files), whose message contains `what`.
base::Failure unusable_theme(std::string_view what);

}  // namespace stanhope
