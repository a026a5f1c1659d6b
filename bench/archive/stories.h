// Stories with which benchmarks fill an archive: the English ones of the file that news.mjs makes, or made-up
// ones if that file is missing.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace bench {

struct Story {
    std::string headline;
    std::string text;  // an empty line ends a paragraph
};

// Reads stories in the format of `stanhope import stories`. Returns made-up ones if the file cannot be read.
std::vector<Story> read_stories(const std::filesystem::path& file);

}  // namespace bench
