// A temporary folder for one test. The destructor removes it.

#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "base/uuid.h"

namespace http::testing {

class TemporaryFolder {
public:
    TemporaryFolder() { std::filesystem::create_directories(path_); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() { std::filesystem::remove_all(path_); }

    const std::filesystem::path& path() const { return path_; }

    void add(const std::string& name, std::string_view bytes) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << bytes;
    }

private:
    std::filesystem::path path_ =
        std::filesystem::temp_directory_path() / ("stanhope-" + base::Uuid::make({}).to_string());
};

}  // namespace http::testing
