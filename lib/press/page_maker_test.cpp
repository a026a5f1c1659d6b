#include "press/page_maker.h"

#include <future>
#include <latch>
#include <stdexcept>

#include <gtest/gtest.h>

using namespace press;
using http::Made;

namespace {

class PageMaking : public testing::Test {
protected:
    static Makers pages_by(std::function<base::Result<std::optional<MadePage>>(std::string_view)> make) {
        Makers makers;
        makers.page = [make = std::move(make)](std::string_view target, const FindMade&) {
            return make(target);
        };
        return makers;
    }

    // Requests the pages at all targets, waits for the answers and returns them.
    std::vector<Made> want_all(PageMaker& maker, const std::vector<std::string>& targets) {
        std::vector<std::promise<Made>> promises(targets.size());
        for (std::size_t i = 0; i < targets.size(); ++i) {
            maker.want(targets[i], [&promises, i](Made made, http::PageHold page) {
                EXPECT_EQ(made == Made::Page, static_cast<bool>(page));
                promises[i].set_value(made);
            });
        }
        std::vector<Made> made;
        for (auto& promise : promises)
            made.push_back(promise.get_future().get());
        return made;
    }

    static base::Result<std::optional<MadePage>> page_of(std::string text) {
        MadePage made;
        made.recipe.fragments = {"own:" + text};
        made.fragments.push_back({"own:" + text, text});
        return made;
    }

    std::string text_of(std::string_view target) {
        std::string text;
        for (std::string_view segment : pages_.find(target)->form(http::ContentCoding::Identity).segments)
            text += segment;
        return text;
    }

    base::SystemClock clock_;
    base::Log log_{base::LogFormat::Text, base::LogLevel::Error, clock_};
    PageSet pages_{{}};
};

}  // namespace

TEST_F(PageMaking, OneIsMadeHoweverManyWait) {
    std::atomic<int> times = 0;
    std::promise<void> everybody_waits;
    auto go = everybody_waits.get_future().share();
    PageMaker maker({}, pages_, pages_by([&](std::string_view target) {
                        ++times;
                        go.wait();
                        return page_of(std::string(target));
                    }),
                    log_);
    std::atomic<int> got = 0;
    std::latch all(50);
    for (int i = 0; i < 50; ++i) {
        maker.want("/story", [&](Made made, http::PageHold page) {
            got += made == Made::Page && page ? 1 : 0;
            all.count_down();
        });
    }
    EXPECT_EQ(maker.waiting(), 1U);
    everybody_waits.set_value();
    all.wait();
    EXPECT_EQ(got, 50);
    EXPECT_EQ(times, 1);
    EXPECT_TRUE(pages_.find("/story")) << "and it is kept";
}

TEST_F(PageMaking, WhatIsNoPageAndWhatFailsAreToldApart) {
    PageMaker maker({}, pages_,
                    pages_by([&](std::string_view target) -> base::Result<std::optional<MadePage>> {
                        if (target == "/none") return std::nullopt;
                        if (target == "/throws") throw std::runtime_error("a library's surprise");
                        if (target == "/down") return base::unavailable("database.down", "Down.");
                        return page_of(std::string(target));
                    }),
                    log_);
    EXPECT_EQ(want_all(maker, {"/none", "/throws", "/down", "/good"}),
              (std::vector{Made::NoPage, Made::Failed, Made::Failed, Made::Page}));
    EXPECT_EQ(want_all(maker, {"/throws"}), std::vector{Made::Failed}) << "a failure is not remembered";
}

TEST_F(PageMaking, TooManyAtOnceAreTurnedAway) {
    std::promise<void> begin;
    auto go = begin.get_future().share();
    PageMaker maker({.threads = 1, .max_waiting = 2}, pages_, pages_by([&](std::string_view target) {
                        go.wait();
                        return page_of(std::string(target));
                    }),
                    log_);
    std::vector<std::promise<Made>> promises(4);
    auto want = [&](std::string_view target, int i) {
        maker.want(target, [&promises, i](Made made, http::PageHold) {
            promises[static_cast<std::size_t>(i)].set_value(made);
        });
    };
    want("/1", 0);
    want("/2", 1);
    want("/3", 2);
    want("/1", 3);
    EXPECT_EQ(promises[2].get_future().get(), Made::TooBusy);
    begin.set_value();
    EXPECT_EQ(promises[0].get_future().get(), Made::Page);
    EXPECT_EQ(promises[1].get_future().get(), Made::Page);
    EXPECT_EQ(promises[3].get_future().get(), Made::Page) << "one more for the same page is no more work";
}

TEST_F(PageMaking, WhoeverStillWaitsAtTheEndIsTold) {
    std::promise<void> begin;
    auto go = begin.get_future().share();
    std::promise<Made> second;
    auto maker = std::make_unique<PageMaker>(PageMakerSettings{.threads = 1, .max_waiting = 10}, pages_,
                                             pages_by([&](std::string_view target) {
                                                 go.wait();
                                                 return page_of(std::string(target));
                                             }),
                                             log_);
    maker->want("/1", [](Made, http::PageHold) {});
    maker->want("/2", [&](Made made, http::PageHold) { second.set_value(made); });
    std::jthread ending([&] { maker.reset(); });
    begin.set_value();
    // The second page may have been made if the maker was destroyed late.
    Made made = second.get_future().get();
    EXPECT_TRUE(made == Made::Failed || made == Made::Page);
}

TEST_F(PageMaking, APageIsMadeWithoutTheFragmentsThatAreCurrent) {
    std::vector<std::string> rendered;
    Makers makers;
    makers.page = [&](std::string_view target, const FindMade& find_made) {
        MadePage made;
        std::string own = "own:" + std::string(target);
        made.recipe.fragments = {own, "more"};
        made.own_keys = {std::string(target)};
        made.fragments = {{own, own, {}}};
        auto keys = find_made("more");
        if (keys) {
            made.fragments.push_back({"more", "", *keys, true});
        } else {
            rendered.push_back(std::string(target));
            made.fragments.push_back({"more", " more of " + std::string(target), {"section:1"}});
        }
        return base::Result<std::optional<MadePage>>(std::move(made));
    };
    PageMaker maker({.threads = 1, .max_waiting = 10}, pages_, makers, log_);
    want_all(maker, {"/1", "/2"});
    EXPECT_EQ(rendered, std::vector<std::string>{"/1"});
    EXPECT_EQ(text_of("/2"), "own:/2 more of /1");
    auto in_memory = [](const std::string&) { return true; };
    pages_.outdate();
    maker.dependencies().affected(std::vector<std::string>{"section:1"}, pages_.clears(), in_memory);
    ASSERT_TRUE(maker.remake("/2"));
    EXPECT_EQ(text_of("/1"), "own:/1 more of /2") << "it was stale";
    pages_.clear();
    want_all(maker, {"/3"});
    EXPECT_EQ(text_of("/3"), "own:/3 more of /3") << "it went with the last page that showed it";
}

TEST_F(PageMaking, APageMadeFromWhatHasChangedMeanwhileIsMadeAgain) {
    int times = 0;
    PageMaker maker({.threads = 1, .max_waiting = 10}, pages_, pages_by([&](std::string_view) {
                        if (++times == 1) pages_.clear();
                        return page_of("as of " + std::to_string(times));
                    }),
                    log_);
    EXPECT_EQ(want_all(maker, {"/"}), std::vector{Made::Page});
    EXPECT_EQ(times, 2);
    EXPECT_EQ(pages_.find("/")->form(http::ContentCoding::Identity).segments.front(), "as of 2");
}
