#include "editions/style.h"

#include <set>

#include <gtest/gtest.h>

#include "support/newsroom_database.h"

using namespace stanhope;

namespace {

const base::Time kMoment = base::parse_rfc3339("2022-11-29T11:55:00Z").value();

Edition edition_in(std::string tag, std::string locale) {
    return {std::move(tag), "A name", std::move(locale), "Europe/Istanbul", "", 200};
}

}  // namespace

TEST(EditionStyle, WritesAsItsLocaleDoes) {
    auto turkish = EditionStyle::make(edition_in("tr", "tr-TR"), {});
    EXPECT_EQ(turkish->moment(kMoment), "29 Kasım 2022 14:55");
    EXPECT_EQ(turkish->month(kMoment), "Kasım 2022");
    EXPECT_EQ(turkish->number(12'345), "12.345");
    EXPECT_EQ(turkish->words("reading_time", {{"minutes", 3}}), "okuma süresi: 3 dk.");
    auto greek = EditionStyle::make(edition_in("el", "el-GR"), {});
    EXPECT_EQ(greek->words("reading_time", {{"minutes", 1}}), "χρόνος ανάγνωσης: 1 λεπτό");
    EXPECT_EQ(greek->words("reading_time", {{"minutes", 3}}), "χρόνος ανάγνωσης: 3 λεπτά");
}

TEST(EditionStyle, WritesInItsOwnWayWhereItHasOne) {
    Edition edition = edition_in("en", "en-GB");
    edition.date_pattern = "dd/MM/yy";
    edition.time_pattern = "h.mm a";
    edition.number_locale = "de-CH";
    auto style = EditionStyle::make(edition, {{"published", "Publish Date"}});
    EXPECT_EQ(style->moment(kMoment), "29/11/22 2.55 pm");
    EXPECT_EQ(style->number(12'345), "12’345");
    EXPECT_EQ(style->words("published"), "Publish Date");
    EXPECT_EQ(style->words("correction"), "Correction");
    EXPECT_EQ(style->words("no such words"), "");
}

TEST(EditionStyle, IsRefusedIfItCannotBe) {
    EXPECT_FALSE(EditionStyle::make(edition_in("en", "en-GB"), {{"published", "{broken"}}));
    Edition nowhere = edition_in("en", "en-GB");
    nowhere.time_zone = "Middle/Earth";
    EXPECT_FALSE(EditionStyle::make(nowhere, {}));
}

TEST(ShippedStrings, AreTheSameInEveryLanguageAndCanBeSaid) {
    std::set<std::string> names;
    for (const auto& [name, words] : shipped_strings("en"))
        names.insert(name);
    for (std::string tag : {"tr", "el"}) {
        EXPECT_NE(&shipped_strings(tag), &shipped_strings("en"));
        std::set<std::string> own;
        for (const auto& [name, words] : shipped_strings(tag)) {
            own.insert(name);
            EXPECT_FALSE(words.empty()) << tag << " " << name;
        }
        EXPECT_EQ(own, names) << tag;
        EXPECT_TRUE(EditionStyle::make(edition_in(tag, tag), {})) << tag;
    }
    EXPECT_EQ(shipped_strings("tr-CY"), shipped_strings("tr"));
    EXPECT_EQ(shipped_strings("fr"), shipped_strings("en"));
}

TEST(EditionStyles, AreMadeAgainWhenSomethingChanged) {
    stanhope_testing::NewsroomDatabase database;
    base::FixedClock clock(kMoment);
    changes::ChangeFeed feed(clock);
    Editions editions(*database, feed, clock);
    Actor publisher;
    publisher.kind = Actor::Kind::Staff;
    publisher.role = Role::Publisher;
    Edition edition = edition_in("tr", "tr-TR");
    ASSERT_TRUE(editions.add(publisher, edition));

    EditionStyles styles;
    auto style = [&] {
        return database
            ->read([&](database::Connection& connection) { return styles.of(connection, edition); })
            .value();
    };
    auto first = style();
    EXPECT_EQ(style(), first);
    ASSERT_TRUE(editions.set_strings(publisher, "tr", {{"published", "Yayın"}}));
    EXPECT_EQ(style()->words("published"), "Yayın");
    EXPECT_EQ(first->words("published"), "Yayımlanma") << "whoever holds one keeps it";
    ASSERT_TRUE(editions.set_strings(publisher, "tr", {{"published", ""}}));
    EXPECT_EQ(style()->words("published"), "Yayımlanma");
    edition.date_pattern = "yyyy-MM-dd";
    EXPECT_EQ(style()->date(kMoment), "2022-11-29");

    EXPECT_EQ(editions.set_strings(publisher, "tr", {{"colour", "x"}}).error().code(), "edition.string");
    EXPECT_EQ(editions.set_strings(publisher, "tr", {{"published", "{x"}}).error().code(), "message.pattern");
    EXPECT_EQ(editions.set_strings(publisher, "xx", {}).error().code(), "edition.unknown");
    publisher.role = Role::Writer;
    EXPECT_EQ(editions.set_strings(publisher, "tr", {}).error().kind(), base::ErrorKind::Forbidden);
}
