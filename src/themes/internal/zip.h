// Themes as they are handed on: zip files.

#pragma once

#include <filesystem>

#include "base/result.h"
#include "themes/theme.h"

namespace stanhope {

// What is in it, bounded as a folder is (kMaxThemeFiles, kMaxThemeBytes). A single folder around everything
// is left away. Invalid (theme.files) if it is no zip file, is encrypted, too large, or names a file that is
// not below it.
base::Result<ThemeFiles> read_zip(const std::filesystem::path& file);

// Whether a file of a theme's is none of the theme's: hidden, or what its author needs to build it.
bool is_left_out(std::string_view path);

}  // namespace stanhope
