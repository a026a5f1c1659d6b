#include "importing/sample_newsroom.h"

#include <gtest/gtest.h>

#include "articles/published.h"
#include "editions/editions.h"
#include "richtext/document.h"
#include "support/newsroom_database.h"

using namespace stanhope;
using database::Connection;

TEST(SampleNewsroom, IsABilingualNewspaper) {
    stanhope_testing::NewsroomDatabase database;
    base::SystemClock clock;
    changes::ChangeFeed feed(clock);
    auto loaded = load_sample_newsroom(*database, feed, clock);
    ASSERT_TRUE(loaded) << loaded.error().detail();

    auto editions = database->read([](Connection& connection) { return all_editions(connection); }).value();
    ASSERT_EQ(editions.size(), 2U);
    std::size_t translated = 0;
    for (const Edition& edition : editions) {
        auto list = database
                        ->read([&](Connection& connection) {
                            return newest_of(connection, {ReadersList::Of::Edition, edition.tag, ""}, 100);
                        })
                        .value();
        EXPECT_GE(list.size(), 10U) << edition.tag;
        for (const ArticleSummary& summary : list) {
            auto article =
                database
                    ->read([&](Connection& connection) {
                        return find_published(connection, edition.tag, summary.section_slug, summary.slug);
                    })
                    .value();
            ASSERT_TRUE(article) << summary.slug;
            EXPECT_GT(richtext::word_count(article->content.body, edition.tag), 200U) << summary.slug;
            EXPECT_NE(richtext::to_html(article->content.body).find("<p>"), std::string::npos);
            translated += database
                              ->read([&](Connection& connection) {
                                  return published_translations(connection, *article);
                              })
                              ->size();
        }
    }
    EXPECT_EQ(translated, 12U) << "six stories, each seen from both sides";
    EXPECT_EQ(load_sample_newsroom(*database, feed, clock).error().code(), "sample.not_empty");
}
