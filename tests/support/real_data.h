// Test inputs from other projects, which we may not store in the repository. They are in
// `../shared/realdata`, or where STANHOPE_REALDATA says. A test that needs them is skipped if they are
// missing.

#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace stanhope_testing {

// Finds the folder. Looks beside every folder above the test program, so that the build may be anywhere.
inline std::filesystem::path real_data_folder() {
    if (const char* folder = std::getenv("STANHOPE_REALDATA")) return folder;
    std::filesystem::path repository = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    while (repository.has_relative_path()) {
        std::filesystem::path folder = repository.parent_path() / "shared" / "realdata";
        if (std::filesystem::exists(folder)) return folder;
        repository = repository.parent_path();
    }
    return "../shared/realdata";
}

inline std::string read_whole(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace stanhope_testing
