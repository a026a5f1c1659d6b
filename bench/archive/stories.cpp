#include "archive/stories.h"

#include <fmt/format.h>

#include "importing/stories.h"

namespace bench {

namespace {

// Receives stories from a reader and keeps only the English ones, because the benchmark's archive has one
// edition.
class EnglishStories : public stanhope::OldSite {
public:
    std::vector<Story> take() { return std::move(stories_); }

    base::Result<void> article(stanhope::OldArticle article) override {
        if (article.language == "en" && !article.plain_text.empty())
            stories_.push_back({std::move(article.headline), std::move(article.plain_text)});
        return {};
    }
    base::Result<void> author(stanhope::OldAuthor) override { return {}; }
    base::Result<void> section(stanhope::OldSection) override { return {}; }
    base::Result<void> tag(stanhope::OldTag) override { return {}; }
    base::Result<void> picture(stanhope::OldPicture) override { return {}; }
    base::Result<void> reader(stanhope::OldReader) override { return {}; }
    base::Result<void> redirect(stanhope::OldRedirect) override { return {}; }
    void left_out(std::string_view) override {}
    void remark(stanhope::ImportRemark) override {}
    base::Result<void> progress(std::uint64_t) override { return {}; }

private:
    std::vector<Story> stories_;
};

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
    EnglishStories stories;
    bool is_read = stanhope::StoriesReader(file, "bench").read(stories).has_value();
    auto found = stories.take();
    return is_read && !found.empty() ? std::move(found) : made_up();
}

}  // namespace bench
