// Tests the press together with the site that makes its pages: what is in memory after a change.

#include "press/press.h"

#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "addresses/public_addresses.h"
#include "articles/reads.h"
#include "http/testing/temporary_folder.h"
#include "search/search_index.h"
#include "site/page_targets.h"
#include "site/site.h"
#include "site/stale_keys.h"
#include "support/newsroom_fixture.h"

using namespace stanhope;
using namespace std::chrono_literals;

namespace {

constexpr int kArticles = 12;

class PressedPages : public stanhope_testing::NewsroomFixture {
protected:
    PressedPages() {
        for (int i = 0; i < kArticles; ++i) {
            targets_.push_back(address_of(write_published(fmt::format("Story {}", i))));
            clock.advance(1min);
        }
        for (std::string_view list : {"/en/", "/en/town", "/en/author/ros-hallam"})
            targets_.emplace_back(list);
        EXPECT_TRUE(press_.start());
        for (const std::string& target : targets_)
            ensure(target);
        made_before_ = press_.making_counts();
    }

    static std::string address_of(const Article& article) { return "/en/town/" + article.content.slug; }

    void ensure(std::string_view target) {
        std::atomic<bool> is_made = false;
        press_.make("", target, [&](http::Made made, http::PageHold) {
            EXPECT_EQ(made, http::Made::Page) << target;
            is_made = true;
            is_made.notify_one();
        });
        is_made.wait(false);
    }

    std::string text_of(std::string_view target) {
        std::string text;
        http::PageHold page = press_.find("", target);
        if (!page) return text;
        for (std::string_view segment : page->form(http::ContentCoding::Identity).segments)
            text += segment;
        return text;
    }

    bool shows(std::string_view target, std::string_view words) {
        return text_of(target).find(words) != std::string::npos;
    }

    template <typename Holds>
    static bool eventually(Holds holds) {
        auto end = std::chrono::steady_clock::now() + 10s;
        while (!holds()) {
            if (std::chrono::steady_clock::now() > end) return false;
            std::this_thread::sleep_for(1ms);
        }
        return true;
    }

    std::uint64_t pages_made() const { return press_.making_counts().pages - made_before_.pages; }
    std::uint64_t fragments_made() const { return press_.making_counts().fragments - made_before_.fragments; }

    base::Log log_{base::LogFormat::Text, base::LogLevel::Error, clock};
    http::testing::TemporaryFolder folder_;
    std::unique_ptr<SearchIndex> search_ = SearchIndex::open(folder_.path() / "search.db").value();
    Reports reports_{*database, feed, clock};
    WorkingCopies copies_{*database, feed, clock};
    Site site_{{*database, *search_, articles, copies_, reports_, log_, clock, default_renditions,
                [](const http::Request&) -> base::Result<std::optional<Actor>> { return std::nullopt; }},
               Theme::load(Theme::broadsheet()).value()};
    press::Press press_{{},
                        {.makers = {[this](std::string_view target, const press::FindMade& find_made) {
                                        return site_.make(target, find_made);
                                    },
                                    [this](std::string_view target, std::span<const std::string> names) {
                                        return site_.make_fragments(target, names);
                                    }},
                         .find_stale = stale_keys,
                         .addresses = {kept_target, is_never_kept},
                         .feed = feed,
                         .database = *database,
                         .log = log_}};
    std::vector<std::string> targets_;
    press::MakingCounts made_before_;
};

}  // namespace

TEST_F(PressedPages, AFragmentsChangeRendersThatFragmentOnly) {
    write_published("The lamps are lit");
    // Only the pages of the three lists are remade. All articles show the fragment `more-from`, which is
    // rendered once.
    for (const std::string& target : targets_)
        EXPECT_TRUE(eventually([&] { return shows(target, "The lamps are lit"); })) << target;
    EXPECT_EQ(pages_made(), 3U);
    EXPECT_EQ(fragments_made(), 1U);
}

TEST_F(PressedPages, RankedReadsRenderTheirFragmentOnly) {
    auto found = seen("story-3");
    ASSERT_TRUE(found);
    ASSERT_TRUE(database->write([&](database::Transaction& transaction) -> base::Result<void> {
        TRY(add_reads(transaction, {{found->summary.id, 3}}, clock.now()));
        return rank_reads(transaction, feed, clock.now());
    }));
    EXPECT_TRUE(eventually([&] { return shows("/en/", "Most read"); }));
    EXPECT_EQ(pages_made(), 0U);
    EXPECT_EQ(fragments_made(), 1U);
}

TEST_F(PressedPages, AFragmentAloneSaysTheSameAsOnItsPage) {
    auto whole = site_.make("/en/");
    ASSERT_TRUE(whole && *whole);
    std::vector<std::string> names;
    for (const press::MadeFragment& fragment : (*whole)->fragments) {
        if (!fragment.content_keys.empty()) names.push_back(fragment.name);
    }
    EXPECT_GE(names.size(), 4U) << "style, masthead, foot, columnists …";
    auto alone = site_.make_fragments("/en/", names);
    ASSERT_TRUE(alone) << base::describe(alone.error());
    ASSERT_EQ(alone->size(), names.size());
    for (const press::MadeFragment& fragment : *alone) {
        auto same = std::ranges::find((*whole)->fragments, fragment.name, &press::MadeFragment::name);
        ASSERT_NE(same, (*whole)->fragments.end()) << fragment.name;
        EXPECT_EQ(fragment.html, same->html) << fragment.name;
        EXPECT_EQ(fragment.content_keys, same->content_keys) << fragment.name;
    }
    std::vector<std::string> other{"more-from/section:none"};
    EXPECT_TRUE(site_.make_fragments("/en/", other).value().empty());
    EXPECT_TRUE(site_.make_fragments("/en/town/no-such-story", names).value().empty());
}

TEST_F(PressedPages, APageIsMadeWithoutTheFragmentsThatAreInMemory) {
    auto find_made = [](const std::string& name) -> std::optional<std::vector<std::string>> {
        return name.starts_with("masthead/") ? std::optional(std::vector<std::string>{"edition:en"})
                                             : std::nullopt;
    };
    auto made = site_.make("/en/", find_made);
    ASSERT_TRUE(made && *made);
    for (const press::MadeFragment& fragment : (*made)->fragments)
        EXPECT_EQ(fragment.is_in_press, fragment.name.starts_with("masthead/")) << fragment.name;
}

TEST_F(PressedPages, AWithdrawnArticleIsGoneAtOnceAndFromTheOthers) {
    auto found = seen("story-3");
    ASSERT_TRUE(found);
    ASSERT_TRUE(articles.withdraw(publisher, found->summary.id, "Wrong."));
    EXPECT_TRUE(eventually([&] { return text_of("/en/town/story-3").empty(); }));
    for (const std::string& target : targets_) {
        if (target.ends_with("story-3")) continue;
        EXPECT_TRUE(eventually([&] { return !shows(target, "Story 3<"); })) << target;
        EXPECT_NE(text_of(target), "") << target;
    }
}

TEST_F(PressedPages, AnAuthorsNewNameStandsOnTheirPagesAlone) {
    targets_.push_back("/");
    ensure("/");
    made_before_ = press_.making_counts();
    Authors authors(*database, feed, clock);
    auto ros = authors.get(author);
    ASSERT_TRUE(ros);
    ros->name = "Ros Hallam-Aziz";
    ASSERT_TRUE(authors.change(publisher, *ros));
    EXPECT_TRUE(eventually([&] { return shows("/en/town/story-3", "Ros Hallam-Aziz"); }));
    EXPECT_TRUE(eventually([&] { return shows("/en/author/ros-hallam", "Ros Hallam-Aziz"); }));
    EXPECT_TRUE(eventually([&] { return pages_made() >= kArticles + 1; }));
    EXPECT_EQ(pages_made(), kArticles + 1U) << "neither the fronts nor the section";
}

TEST_F(PressedPages, ASectionsNewNameIsOnEveryPageSoonAndNoPageIsDropped) {
    Sections sections(*database, feed, clock);
    auto all = sections.all();
    ASSERT_TRUE(all);
    Section changed = *std::ranges::find(*all, town, &Section::id);
    changed.name = "The Town";
    std::size_t pages = press_.counts().pages;
    ASSERT_TRUE(sections.change(publisher, changed));
    EXPECT_TRUE(eventually([&] { return shows("/en/town/story-3", "More from The Town"); }));
    EXPECT_EQ(press_.counts().pages, pages);
    EXPECT_TRUE(eventually([&] { return press_.counts().stale == 0; }));
    EXPECT_TRUE(shows("/en/town", "<h1>The Town</h1>"));
}
