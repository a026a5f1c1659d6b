#include "site/stale_keys.h"

#include <gtest/gtest.h>

#include "happenings/happening.h"
#include "site/page_targets.h"

using namespace stanhope;

namespace {

using Strings = std::vector<std::string>;

press::Stale stale_of(std::string kind, std::string subject, std::string detail = "{}") {
    changes::Change change;
    change.kind = std::move(kind);
    change.subject = std::move(subject);
    change.detail = std::move(detail);
    return stale_keys({&change, 1});
}

constexpr const char* kPlaces =
    R"({"edition":"en","story":"s9","months":["2026-11"],"sections":["s1"],"authors":["r"],"tags":["t"]})";

}  // namespace

TEST(StaleKeys, OfAnArticleComeItsOwnFirstAndThenItsLists) {
    EXPECT_EQ(stale_of("article.published", "a1", kPlaces).keys,
              (Strings{"article:a1", "list:en/2026-11", "list:en", "columnists:en", "section:s1/2026-11",
                       "section:s1", "story:s9", "author:r/2026-11", "author:r", "tag:t/2026-11", "tag:t"}));
    EXPECT_TRUE(stale_of("draft.saved", "a1", kPlaces).is_empty());
    for (const char* broken : {"", "[]", "{", R"({"sections":1,"edition":2,"tags":[3],"months":[4]})"})
        EXPECT_EQ(stale_of("article.published", "a1", broken).keys, Strings{"article:a1"}) << broken;
}

TEST(StaleKeys, WhatIsWithdrawnMustNotBeServed) {
    auto withdrawn = stale_of("article.withdrawn", "a1", kPlaces);
    EXPECT_EQ(withdrawn.withdrawn, Strings{"article:a1"});
    EXPECT_EQ(withdrawn.keys.front(), "list:en/2026-11");
    EXPECT_EQ(stale_of("article.redacted", "a1").withdrawn, Strings{"article:a1"});
    EXPECT_EQ(stale_of("picture.expired", "p1").withdrawn, Strings{"picture:p1"});
    EXPECT_EQ(stale_of("picture.changed", "p1").keys, Strings{"picture:p1"});
}

TEST(StaleKeys, OfAnAuthorAreThePagesThatNameThem) {
    auto stale = stale_of("author.changed", "r");
    EXPECT_EQ(stale.keys, (Strings{"author:r", "profiles", "profile:r"}));
    EXPECT_FALSE(stale.everything);
    Strings keys{"columnists:en"};
    add_implied_keys(keys);
    add_implied_keys(keys);
    EXPECT_EQ(keys, (Strings{"columnists:en", "profiles"}));
    keys = {"list:en"};
    add_implied_keys(keys);
    EXPECT_EQ(keys, Strings{"list:en"});
}

TEST(StaleKeys, AnEditionAndASectionStandOnEveryPage) {
    for (Happening happening :
         {Happening::EditionChanged, Happening::SettingsChanged, Happening::SectionAdded,
          Happening::SectionChanged, Happening::ArchiveImported})
        EXPECT_TRUE(stale_of(std::string(kind_of(happening).name), "x").everything);
    EXPECT_TRUE(stale_of("of.a.newer.program", "x").everything);
    EXPECT_EQ(stale_of("reads.ranked", "en").keys, Strings{"most_read:en"});
}

TEST(PageTargets, LeaveOutWhatOnlySaysWhereTheReaderCameFrom) {
    EXPECT_EQ(kept_target("/a?utm_source=x&fbclid=y"), "/a");
    EXPECT_EQ(kept_target("/a?"), "/a");
    EXPECT_EQ(kept_target("/a?view=lite"), "/a?view=lite");
    EXPECT_EQ(kept_target("/a?utm_source=x&view=lite"), "/a?utm_source=x&view=lite");
}
