// Reads themes from zip files.

#pragma once

#include <filesystem>

#include "base/result.h"
#include "themes/theme.h"

namespace stanhope {

// Reads all files, within the limits of a theme (kMaxThemeFiles, kMaxThemeBytes). If all files are in one
// folder, its name is removed. Returns Invalid (theme.files) if the file is not a zip file, is encrypted or
// too large, or names a file outside the theme.
base::Result<ThemeFiles> read_zip(const std::filesystem::path& file);

// Whether to ignore a file of the theme: hidden files, and files that are needed only to build the theme.
bool is_left_out(std::string_view path);

}  // namespace stanhope
