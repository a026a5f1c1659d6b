// Stories to fill an archive with: those of a file of real ones, or made up where it is not there.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace bench {

struct Story {
    std::string headline;
    std::string text;
};

// From gzipped JSON, one story a line with `title` and `body`.
std::vector<Story> read_stories(const std::filesystem::path& file);

}  // namespace bench
