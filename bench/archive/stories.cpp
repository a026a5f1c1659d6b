#include "archive/stories.h"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <zlib.h>

namespace bench {

namespace json = boost::json;

namespace {

std::string text_at(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    const json::string* text = value != nullptr ? value->if_string() : nullptr;
    return text == nullptr ? std::string() : std::string(*text);
}

std::string unpacked(const std::filesystem::path& file) {
    std::string all;
    gzFile opened = gzopen(file.c_str(), "rb");
    if (opened == nullptr) return all;
    std::string piece(1 << 20, '\0');
    for (int count = 0; (count = gzread(opened, piece.data(), static_cast<unsigned>(piece.size()))) > 0;)
        all.append(piece, 0, static_cast<std::size_t>(count));
    gzclose(opened);
    return all;
}

std::vector<Story> made_up() {
    std::vector<Story> stories;
    for (int i = 0; i < 1'000; ++i) {
        std::string text;
        for (int word = 0; word < 300; ++word)
            text += fmt::format("word{} ", (i * 31 + word * 17) % 5'000);
        stories.push_back({fmt::format("Made-up headline number {}", i), std::move(text)});
    }
    return stories;
}

}  // namespace

std::vector<Story> read_stories(const std::filesystem::path& file) {
    std::vector<Story> stories;
    std::string all = unpacked(file);
    for (std::size_t begin = 0, end = 0; (end = all.find('\n', begin)) != std::string::npos;
         begin = end + 1) {
        json::error_code error;
        json::value line = json::parse(json::string_view(all.data() + begin, end - begin), error);
        if (error || !line.is_object()) continue;
        Story story{text_at(line.get_object(), "title"), text_at(line.get_object(), "body")};
        if (!story.headline.empty() && !story.text.empty()) stories.push_back(std::move(story));
    }
    return stories.empty() ? made_up() : stories;
}

}  // namespace bench
