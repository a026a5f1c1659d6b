// Stories to fill an archive with: the English ones of the news archive that news.mjs makes, or made up where
// it is not there.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace bench {

struct Story {
    std::string headline;
    std::string text;  // an empty line ends a paragraph
};

// From plain stories, as `stanhope import stories` takes them.
std::vector<Story> read_stories(const std::filesystem::path& file);

}  // namespace bench
