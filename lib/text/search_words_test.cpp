#include "text/search_words.h"

#include <gtest/gtest.h>

using text::search_words;

namespace {

std::string keys(std::string_view text, std::string_view language) {
    std::string joined;
    for (const text::SearchWord& word : search_words(text, language))
        joined += (joined.empty() ? "" : " ") + word.key;
    return joined;
}

}  // namespace

TEST(SearchWords, AreTheSameHoweverTheyAreTyped) {
    EXPECT_EQ(keys("IŞIK", "tr"), keys("ışık", "tr"));
    EXPECT_EQ(keys("isik", "tr"), keys("ışık", "tr"));
    EXPECT_EQ(keys("İzmir'den", "tr"), keys("izmir", "tr"));
    EXPECT_EQ(keys("Lefkoşa’da", "tr"), keys("LEFKOŞA", "tr"));
    EXPECT_EQ(keys("Ferries", "en"), keys("ferry", "en"));
    EXPECT_EQ(keys("café", "en"), keys("CAFE", "en"));
    EXPECT_EQ(keys("ΘΆΛΑΣΣΑ", "el"), keys("θαλασσα", "el"));
}

TEST(SearchWords, LoseTheirEndings) {
    EXPECT_EQ(keys("gazeteler", "tr"), keys("gazete", "tr"));
    EXPECT_EQ(keys("running ferries", "en"), keys("runs ferry", "en"));
    EXPECT_NE(keys("harbour", "en"), keys("market", "en"));
}

TEST(SearchWords, SayWhereTheyStand) {
    auto words = search_words("«Işık» 42, yandı!", "tr");
    ASSERT_EQ(words.size(), 3U);
    EXPECT_EQ(words[0].begin, 2U);
    EXPECT_EQ(std::string("«Işık» 42, yandı!").substr(words[0].begin, words[0].end - words[0].begin), "Işık");
    EXPECT_EQ(words[1].key, "42");
}

TEST(SearchWords, AreFoundInAnything) {
    EXPECT_TRUE(search_words("", "tr").empty());
    EXPECT_TRUE(search_words("--- \" ' * ( )", "en").empty());
    EXPECT_TRUE(search_words(std::string(1'000, 'a'), "en").empty()) << "no word is that long";
    (void)search_words("\xff\xfe\x80", "tr");
    EXPECT_EQ(keys("日本", "ja").empty(), false);
    EXPECT_EQ(keys("x", "not a language"), "x");
}
