// A program that gets a text and gives one back, within a time.

#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace imaging::internal {

// What it wrote to its standard output before it ended well. It inherits nothing: no descriptors but the two,
// no environment. Killed when the time is over or it writes more than a mebibyte. Invalid
// `picture.too_costly` if it did not end well, Unavailable `picture.program` if it cannot be started.
base::Result<std::string> run_job(const std::filesystem::path& program, std::string_view input,
                                  std::chrono::milliseconds time_limit);

}  // namespace imaging::internal
