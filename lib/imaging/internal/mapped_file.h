// The head of a picture in a file, without reading the file.

#pragma once

#include <filesystem>

#include "imaging/header.h"

namespace imaging::internal {

// As read_header; Unavailable if the file cannot be opened.
base::Result<Header> read_mapped_header(const std::filesystem::path& file);

}  // namespace imaging::internal
