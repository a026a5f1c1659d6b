#include "text/slug.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "text/fold.h"
#include "text/words.h"

using text::make_slug;

TEST(Slug, IsMadeOfAnyScript) {
    EXPECT_EQ(make_slug("Işıklar söndü, İskele’de ŞÖLEN!"), "isiklar-sondu-iskelede-solen");
    EXPECT_EQ(make_slug("İstanbul'da 1.250 kişi"), "istanbulda-1-250-kisi");
    EXPECT_EQ(make_slug("Η Λευκωσία σήμερα"), "e-leukosia-semera");
    EXPECT_EQ(make_slug("Москва — сегодня"), "moskva-segodna");
    EXPECT_EQ(make_slug("Straße & Café"), "strasse-cafe");
    EXPECT_EQ(make_slug("..."), "");
    EXPECT_EQ(make_slug(""), "");
    EXPECT_EQ(make_slug("\xff\xfe"), "");
}

TEST(Slug, IsCutBetweenWords) {
    std::string slug =
        make_slug("one two three four five six seven eight nine ten eleven twelve thirteen fourteens");
    EXPECT_LE(slug.size(), text::kMaxSlugBytes);
    EXPECT_TRUE(slug.ends_with("-thirteen")) << slug;
    EXPECT_EQ(make_slug(std::string(500, 'x')), std::string(80, 'x'));
}

RC_GTEST_PROP(SlugProperty, IsASlugWhateverItIsMadeOf, (std::string text)) {
    std::string slug = make_slug(text);
    RC_ASSERT(slug.empty() || text::is_slug(slug));
    RC_ASSERT(make_slug(slug) == slug);
}

TEST(Words, AreCountedAsTheLanguageDividesThem) {
    EXPECT_EQ(text::count_words("Koy — “burası” 1.250 kişi; İstanbul’da.", "tr"), 5U);
    EXPECT_EQ(text::count_words("It's a well-known, 12.5% rise", "en"), 6U);
    EXPECT_EQ(text::count_words("", "en"), 0U);
    EXPECT_EQ(text::count_words("one two", "no such language"), 2U);
    EXPECT_GT(text::count_words("今日は天気がいいです", "ja"), 3U);
    EXPECT_EQ(text::count_words("a \xff b", "en"), 2U);
}

TEST(Words, TakeAWholeNumberOfMinutes) {
    EXPECT_EQ(text::reading_minutes(430, 200), 3);
    EXPECT_EQ(text::reading_minutes(400, 200), 2);
    EXPECT_EQ(text::reading_minutes(1, 200), 1);
    EXPECT_EQ(text::reading_minutes(0, 200), 1);
}

TEST(FoldedText, IsTheSameHoweverItWasTyped) {
    for (std::string_view typed : {"IŞIK", "ışık", "isik", "Işık", "İŞİK"})
        EXPECT_EQ(text::folded(typed), "isik") << typed;
    EXPECT_EQ(text::folded("ΛΕΥΚΩΣΊΑ"), text::folded("Λευκωσία"));
    EXPECT_EQ(text::folded(""), "");
}

TEST(Slug, TakesANumberWithinItsLength) {
    EXPECT_EQ(text::numbered_slug("harbour", 1), "harbour");
    EXPECT_EQ(text::numbered_slug("harbour", 12), "harbour-12");
    for (std::size_t letters = 70; letters <= text::kMaxSlugBytes; ++letters) {
        std::string slug = std::string(letters - 2, 'a') + "-b";
        for (int number : {2, 10, 100, 12'345})
            EXPECT_TRUE(text::is_slug(text::numbered_slug(slug.substr(0, text::kMaxSlugBytes), number)))
                << letters << " " << number;
    }
}
