// Runs a program that reads a text and writes one, within a time limit.

#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace imaging::internal {

// Returns what the program wrote to standard output, if it ended with status 0. It inherits no descriptors
// but its standard streams, and none of our environment. It is killed when the time is over or it writes more
// than a mebibyte. Invalid `picture.too_costly` if it failed, Unavailable `picture.program` if it cannot be
// started.
base::Result<std::string> run_job(const std::filesystem::path& program, std::string_view input,
                                  std::chrono::milliseconds time_limit);

}  // namespace imaging::internal
