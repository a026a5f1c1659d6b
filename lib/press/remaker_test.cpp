#include "press/remaker.h"

#include <atomic>
#include <map>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace press;
using namespace std::chrono_literals;

namespace {

using Strings = std::vector<std::string>;

// A site with the pages `/1`, `/2` … The page `/1` is made from the key `page:/1`. All pages show the shared
// fragments `foot`, made from `site`, and `more`, made from `list`.
class Remaking : public testing::Test {
protected:
    Remaking() { remaker_.start(); }
    ~Remaking() override { maker_.stop(); }

    base::Result<std::optional<MadePage>> make_page(std::string_view target) {
        std::lock_guard lock(mutex_);
        std::string name(target);
        pages_made_.push_back(name);
        if (gone_.contains(name)) return std::nullopt;
        if (failing_.contains(name)) return base::unavailable("database.down", "Down.");
        MadePage made;
        std::string own = "own:" + name;
        made.own_keys = {"page:" + name};
        made.recipe.fragments = {own, "more", "foot"};
        made.fragments = {{own, fmt::format("{} as of {} ", name, edition_), {}}, more(), foot()};
        return made;
    }

    base::Result<std::vector<MadeFragment>> make_fragments(std::string_view target,
                                                           std::span<const std::string> names) {
        std::lock_guard lock(mutex_);
        fragments_made_.emplace_back(names.begin(), names.end());
        if (failing_.contains(std::string(target))) return base::unavailable("database.down", "Down.");
        std::vector<MadeFragment> made;
        for (const std::string& name : names)
            made.push_back(name == "more" ? more() : foot());
        return made;
    }

    MadeFragment more() { return {"more", fmt::format("more as of {} ", edition_), {"list"}}; }
    MadeFragment foot() { return {"foot", fmt::format("foot as of {}", edition_), {"site"}}; }

    void fill(int count) {
        for (int i = 1; i <= count; ++i)
            ASSERT_TRUE(maker_.remake("/" + std::to_string(i)));
        forget_what_was_made();
    }

    void forget_what_was_made() {
        std::lock_guard lock(mutex_);
        pages_made_.clear();
        fragments_made_.clear();
    }

    void publish(int edition) {
        std::lock_guard lock(mutex_);
        edition_ = edition;
    }

    std::string text_of(std::string_view target) {
        std::string text;
        http::PageHold page = pages_.find(target);
        if (!page) return text;
        for (std::string_view segment : page->form(http::ContentCoding::Identity).segments)
            text += segment;
        return text;
    }

    // Waits until `holds()` returns true, for ten seconds at most. Returns false if it never did.
    template <typename Holds>
    static bool eventually(Holds holds) {
        auto end = std::chrono::steady_clock::now() + 10s;
        while (!holds()) {
            if (std::chrono::steady_clock::now() > end) return false;
            std::this_thread::sleep_for(1ms);
        }
        return true;
    }

    bool shows(std::string_view target, std::string_view text) {
        return eventually([&] { return text_of(target) == text; });
    }

    Strings pages_made() {
        std::lock_guard lock(mutex_);
        return pages_made_;
    }
    std::vector<Strings> fragments_made() {
        std::lock_guard lock(mutex_);
        return fragments_made_;
    }

    base::SystemClock clock_;
    base::Log log_{base::LogFormat::Text, base::LogLevel::Error, clock_};
    std::mutex mutex_;
    int edition_ = 1;                      // guarded by mutex_, like the members down to fragments_made_
    std::set<std::string> gone_;           // addresses without a page
    std::set<std::string> failing_;        // addresses whose page cannot be made
    Strings pages_made_;                   // the addresses of the pages that were made
    std::vector<Strings> fragments_made_;  // for each call, the names of its fragments
    PageSet pages_{{}};
    PageMaker maker_{{},
                     pages_,
                     {[this](std::string_view target, const FindMade&) { return make_page(target); },
                      [this](std::string_view target, std::span<const std::string> names) {
                          return make_fragments(target, names);
                      }},
                     log_};
    Remaker remaker_{pages_, maker_};
};

}  // namespace

TEST_F(Remaking, ASharedFragmentIsRemadeAloneForAllPages) {
    fill(100);
    publish(2);
    remaker_.add({.keys = {"list"}});
    EXPECT_TRUE(shows("/1", "/1 as of 1 more as of 2 foot as of 1"));
    EXPECT_EQ(text_of("/100"), "/100 as of 1 more as of 2 foot as of 1");
    EXPECT_EQ(pages_made(), Strings{}) << "no page was made for it";
    EXPECT_EQ(fragments_made(), std::vector<Strings>{{"more"}});
    EXPECT_EQ(maker_.counts().fragments, 1U);
}

TEST_F(Remaking, AFragmentComesAlongWithAPageThatIsRemadeAnyway) {
    fill(3);
    publish(2);
    remaker_.add({.keys = {"page:/2", "list"}});
    EXPECT_TRUE(shows("/2", "/2 as of 2 more as of 2 foot as of 2"));
    EXPECT_EQ(text_of("/1"), "/1 as of 1 more as of 2 foot as of 2");
    EXPECT_EQ(pages_made(), Strings{"/2"});
    EXPECT_TRUE(fragments_made().empty());
}

TEST_F(Remaking, SeveralHappeningsWithinTenMillisecondsAreOneRemake) {
    fill(3);
    auto begin = std::chrono::steady_clock::now();
    for (int i = 2; i < 52; ++i) {
        publish(i);
        remaker_.add({.keys = {"page:/1", "list"}});
        std::this_thread::sleep_for(1ms);
    }
    EXPECT_TRUE(shows("/1", "/1 as of 51 more as of 51 foot as of 51"));
    auto tens = (std::chrono::steady_clock::now() - begin) / 10ms;
    EXPECT_LE(std::ssize(pages_made()), tens + 2);
    EXPECT_TRUE(fragments_made().empty());
}

TEST_F(Remaking, ThePageOfWhatWasWithdrawnIsRemadeFirst) {
    fill(3);
    {
        std::lock_guard lock(mutex_);
        gone_ = {"/3"};
    }
    remaker_.add({.withdrawn = {"page:/3"}, .keys = {"page:/1", "list"}});
    EXPECT_TRUE(eventually([&] { return pages_made().size() == 2; }));
    EXPECT_EQ(pages_made(), (Strings{"/3", "/1"}));
    EXPECT_EQ(text_of("/3"), "");
    EXPECT_NE(text_of("/2"), "");
}

TEST_F(Remaking, ThePageOfWhatWasWithdrawnIsDroppedIfItCannotBeRemade) {
    fill(3);
    publish(2);
    {
        std::lock_guard lock(mutex_);
        failing_ = {"/2", "/3"};
    }
    remaker_.add({.withdrawn = {"page:/3"}, .keys = {"page:/2", "page:/1"}});
    EXPECT_TRUE(shows("/1", "/1 as of 2 more as of 2 foot as of 2"));
    EXPECT_EQ(text_of("/3"), "");
    EXPECT_EQ(text_of("/2"), "/2 as of 1 more as of 2 foot as of 2") << "the others are served as they are";
    {
        std::lock_guard lock(mutex_);
        failing_.clear();
    }
    EXPECT_TRUE(shows("/2", "/2 as of 2 more as of 2 foot as of 2")) << "and tried again";
    EXPECT_TRUE(eventually([&] { return pages_.stale() == 0; }));
}

TEST_F(Remaking, AFragmentThatCouldNotBeRemadeIsTriedAgain) {
    fill(2);
    publish(2);
    {
        std::lock_guard lock(mutex_);
        failing_ = {"/1", "/2"};
    }
    remaker_.add({.keys = {"list"}});
    EXPECT_TRUE(eventually([&] { return !fragments_made().empty(); }));
    EXPECT_EQ(text_of("/1"), "/1 as of 1 more as of 1 foot as of 1");
    {
        std::lock_guard lock(mutex_);
        failing_.clear();
    }
    EXPECT_TRUE(eventually([&] { return text_of("/2").find("more as of 2") != std::string::npos; }));
}

TEST_F(Remaking, MorePagesThanCanBeRemadeAtOnceAreServedStaleAndRemadeByAndBy) {
    constexpr int kPages = 700;
    fill(kPages);
    std::uint64_t made_before = maker_.counts().pages;
    publish(2);
    Stale stale;
    for (int i = 1; i <= kPages; ++i)
        stale.keys.push_back("page:/" + std::to_string(i));
    remaker_.add(stale);
    EXPECT_TRUE(eventually([&] { return pages_.stale() > 0; }));
    for (int i = 1; i <= kPages; ++i)
        EXPECT_NE(text_of("/" + std::to_string(i)), "") << i;
    EXPECT_TRUE(shows("/1", "/1 as of 2 more as of 2 foot as of 2")) << "the first are remade at once";
    EXPECT_TRUE(eventually([&] { return pages_.stale() == 0; }));
    EXPECT_EQ(pages_.counts().pages, static_cast<std::size_t>(kPages));
    EXPECT_EQ(text_of("/700"), "/700 as of 2 more as of 2 foot as of 2");
    EXPECT_TRUE(shows("/500", "/500 as of 2 more as of 2 foot as of 2")) << "the last of the first";
    auto made = [&] { return maker_.counts().pages - made_before; };
    EXPECT_TRUE(eventually([&] { return made() >= static_cast<std::uint64_t>(kPages); })) << made();
}

TEST_F(Remaking, NoPageIsServedStaleThatMayShowWhatWasWithdrawn) {
    constexpr int kPages = 700;
    fill(kPages);
    publish(2);
    Stale stale;
    stale.withdrawn = {"page:/700"};
    for (int i = 1; i < kPages; ++i)
        stale.keys.push_back("page:/" + std::to_string(i));
    remaker_.add(stale);
    EXPECT_TRUE(shows("/500", "/500 as of 2 more as of 2 foot as of 2"));
    EXPECT_EQ(pages_.stale(), 0U);
    EXPECT_EQ(text_of("/699"), "") << "it is made when somebody asks";
}

TEST_F(Remaking, WhenEverythingIsStaleFragmentsAreRemadeAtOnceAndAskedForPagesFirst) {
    constexpr int kPages = 300;
    fill(kPages);
    publish(2);
    remaker_.add({.everything = true});
    EXPECT_TRUE(eventually([&] { return text_of("/200").ends_with("more as of 2 foot as of 2"); }));
    ASSERT_EQ(fragments_made().size(), 1U) << "one page shows both";
    EXPECT_EQ(fragments_made().front().size(), 2U);
    EXPECT_EQ(pages_.counts().pages, static_cast<std::size_t>(kPages));
    EXPECT_TRUE(shows("/200", "/200 as of 2 more as of 2 foot as of 2"));
    EXPECT_TRUE(eventually([&] { return pages_.stale() == 0; }));
    EXPECT_EQ(text_of("/300"), "/300 as of 2 more as of 2 foot as of 2");
}
