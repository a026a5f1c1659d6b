#include "http/fields/content_coding.h"

#include <array>
#include <string>

#include <gtest/gtest.h>

namespace {

using enum http::ContentCoding;
using http::CodingSet;
using http::ContentCoding;

constexpr std::array kPreference = {Brotli, Zstd, Gzip, Identity};

std::string chosen(std::string_view accept_encoding, CodingSet available = {Identity, Gzip, Zstd, Brotli}) {
    return std::string(
        http::content_coding_name(http::choose_coding(accept_encoding, available, kPreference)));
}

struct Case {
    const char* accept_encoding;
    const char* expected;
};

}  // namespace

TEST(ContentCoding, FollowsTheServerAmongWhatBrowsersSend) {
    for (const Case& row : {
             Case{"gzip, deflate, br, zstd", "br"},
             Case{"gzip, deflate, br", "br"},
             Case{"gzip, deflate", "gzip"},
             Case{"deflate, gzip, br, zstd", "br"},
             Case{"gzip", "gzip"},
             Case{"", ""},
         }) {
        EXPECT_EQ(chosen(row.accept_encoding), row.expected) << row.accept_encoding;
    }
    EXPECT_EQ(chosen("gzip, deflate, br, zstd", {Identity, Gzip, Zstd}), "zstd");
    EXPECT_EQ(chosen("gzip, deflate, br, zstd", {Identity}), "");
    EXPECT_EQ(chosen("gzip, deflate", {Identity, Zstd}), "");
}

TEST(ContentCoding, FollowsTheWeightsOfTheClient) {
    for (const Case& row : {
             Case{"br;q=0.5, gzip", "gzip"},
             Case{"br;q=0.5, gzip;q=0.5", "br"},
             Case{"br;q=0.899, zstd;q=0.9", "zstd"},
             Case{"gzip ; q=0.001", "gzip"},
             Case{"gzip;Q=1.000,br;q=0.999", "gzip"},
             Case{"GZIP", "gzip"},
             Case{"x-gzip", "gzip"},
             Case{"gzip;q=0", ""},
             Case{"gzip;q=0.000, br;q=0", ""},
             Case{"identity, gzip;q=0.5", ""},
             Case{"identity;q=0.5, gzip;q=0.4", ""},
             Case{"identity;q=0.5, gzip;q=0.6", "gzip"},
             Case{"identity;q=0, gzip", "gzip"},
             Case{"deflate, compress", ""},
         }) {
        EXPECT_EQ(chosen(row.accept_encoding), row.expected) << row.accept_encoding;
    }
}

TEST(ContentCoding, TakesAnAsteriskForAllThatIsNotNamed) {
    for (const Case& row : {
             Case{"*", "br"},
             Case{"*;q=0", ""},
             Case{"*;q=0, gzip", "gzip"},
             Case{"br;q=0, *", "zstd"},
             Case{"gzip;q=0.5, *;q=0.4", "gzip"},
             Case{"gzip;q=0.5, identity;q=0.4, *;q=0", "gzip"},
         }) {
        EXPECT_EQ(chosen(row.accept_encoding), row.expected) << row.accept_encoding;
    }
}

TEST(ContentCoding, IsIdentityWhereNothingElseWillDo) {
    EXPECT_EQ(chosen("identity;q=0"), "");
    EXPECT_EQ(chosen("*;q=0"), "");
    EXPECT_EQ(chosen("identity;q=0, br", {Identity, Gzip}), "");
}

TEST(ContentCoding, IgnoresMalformedItems) {
    for (const Case& row : {
             Case{"br;q=2, gzip", "gzip"},
             Case{"br;q=1.001, gzip", "gzip"},
             Case{"br;q=0.1234, gzip;q=0.1", "gzip"},
             Case{"br;q=, gzip", "gzip"},
             Case{"br;q=.5, gzip", "gzip"},
             Case{"br;q=-1, gzip", "gzip"},
             Case{"br;q=1,gzip;q=0.5;x", "br"},
             Case{"br;x=1, gzip", "gzip"},
             Case{"br;, gzip", "gzip"},
             Case{"b r, gzip", "gzip"},
             Case{",, ,gzip,", "gzip"},
             Case{";q=1", ""},
             Case{",", ""},
         }) {
        EXPECT_EQ(chosen(row.accept_encoding), row.expected) << row.accept_encoding;
    }
}
