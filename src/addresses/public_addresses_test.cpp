#include "addresses/public_addresses.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

using namespace stanhope;

namespace {

// A path that matches the pattern: its parameters are replaced with sample text.
std::string example_of(const PublicAddress& address) {
    std::string path(address.pattern);
    for (auto open = path.find('{'); open != std::string::npos; open = path.find('{'))
        path.replace(open, path.find('}') - open + 1, "x1");
    if (path.ends_with('*')) path.replace(path.size() - 1, 1, "a/b");
    return path;
}

AddressKind kind_at(std::string_view path, PathBelow below = PathBelow::Root) {
    AddressMatch match = match_address(path, below);
    EXPECT_NE(match.address, nullptr) << path;
    return match.address == nullptr ? AddressKind::Unused : match.address->kind;
}

}  // namespace

TEST(PublicAddresses, HaveNoRowThatAnotherHides) {
    for (const PublicAddress& address : public_addresses()) {
        std::string path = example_of(address);
        EXPECT_EQ(match_address(path, PathBelow::Root).address, &address) << path;
    }
}

TEST(PublicAddresses, SayWhatTheirParametersStandFor) {
    AddressMatch match = match_address("/author/ros-hallam/2026/11", PathBelow::Root);
    ASSERT_NE(match.address, nullptr);
    EXPECT_EQ(match.address->kind, AddressKind::AuthorArchive);
    EXPECT_EQ(match.value("author"), "ros-hallam");
    EXPECT_EQ(match.value("year"), "2026");
    EXPECT_EQ(match.value("day"), "");
    EXPECT_EQ(match_address("/sitemap-2026-11.xml", PathBelow::Root).value("month"), "2026-11");
}

TEST(PublicAddresses, AreExactAboutTheirParts) {
    EXPECT_EQ(kind_at("/town"), AddressKind::Section);
    EXPECT_EQ(kind_at("/town/ferry/report"), AddressKind::Report);
    for (auto path :
         {"/town/", "//", "/town//history", "/town/ferry/", "/a/b/c/d", "/a/b/report/sent/x", "/api"})
        EXPECT_TRUE(match_address(path, PathBelow::Root).address == nullptr ||
                    match_address(path, PathBelow::Root).address->kind == AddressKind::Section)
            << path;
}

TEST(PublicAddresses, OfTheSiteAreNotBelowAPrefix) {
    EXPECT_EQ(kind_at("/robots.txt"), AddressKind::Robots);
    EXPECT_EQ(kind_at("/robots.txt", PathBelow::Prefix), AddressKind::Section);
    EXPECT_EQ(kind_at("/search", PathBelow::Prefix), AddressKind::Search);
}

TEST(PublicAddresses, ReserveTheWordsTheyBeginWith) {
    for (auto word : {"api", "archive", "assets", "author", "page", "pictures", "preview", "search", "tag"})
        EXPECT_TRUE(is_reserved_word(word)) << word;
    for (auto word : {"", "town", "history", "report", "sitemap"})
        EXPECT_FALSE(is_reserved_word(word)) << word;
}

TEST(PublicAddresses, TellThePressWhatItNeverKeeps) {
    for (auto target : {"/api/v1/articles", "/preview/1", "/search?q=ferry", "/news-sitemap.xml"})
        EXPECT_TRUE(is_never_kept(target)) << target;
    // `en` may be the slug of a section or the prefix of an edition; only the database knows which.
    for (auto target : {"/", "/en/search", "/town/ferry", "/town/ferry?view=lite", "/a/b/report",
                        "/assets/1/a.css", "/pictures/1/640.webp", ""})
        EXPECT_FALSE(is_never_kept(target)) << target;
}

TEST(PublicAddresses, AreWhatLinksAreMadeFrom) {
    EXPECT_EQ(make_address(AddressKind::Front, ""), "/");
    EXPECT_EQ(make_address(AddressKind::Front, "en"), "/en/");
    EXPECT_EQ(make_address(AddressKind::History, "en", {"town", "ferry"}), "/en/town/ferry/history");
    EXPECT_EQ(make_address(AddressKind::MonthSitemap, "", {"2026-11"}), "/sitemap-2026-11.xml");
}
