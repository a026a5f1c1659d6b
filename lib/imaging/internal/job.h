// Runs a program that reads a text and writes another, within a time limit.

#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace imaging::internal {

// Returns the program's standard output if it ended with status 0. The program inherits only its standard
// streams and no environment of ours. It is killed when the time is over, or if it writes more than a
// mebibyte. Returns Invalid `picture.too_costly` if it failed or was killed, and Unavailable
// `picture.program` if it cannot be started.
base::Result<std::string> run_job(const std::filesystem::path& program, std::string_view input,
                                  std::chrono::milliseconds time_limit);

}  // namespace imaging::internal
