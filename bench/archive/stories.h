// Stories to fill an archive with: the English ones of the news archive that news.mjs makes, or made-up ones
// if it is missing.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace bench {

struct Story {
    std::string headline;
    std::string text;  // an empty line ends a paragraph
};

// Reads plain stories, in the format of `stanhope import stories`.
std::vector<Story> read_stories(const std::filesystem::path& file);

}  // namespace bench
