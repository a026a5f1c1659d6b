// A test fixture with two editions, some sections, an author, and staff of several roles.

#pragma once

#include <map>
#include <string>

#include <gtest/gtest.h>

#include "articles/articles.h"
#include "articles/published.h"
#include "authors/authors.h"
#include "base/clock.h"
#include "changes/change_feed.h"
#include "editions/editions.h"
#include "sections/sections.h"
#include "support/newsroom_database.h"

namespace stanhope_testing {

class NewsroomFixture : public testing::Test {
protected:
    NewsroomFixture() {
        auto filled = database->write([&](database::Transaction& transaction) -> base::Result<void> {
            TRY(stanhope::add_edition(transaction, feed,
                                      {"en", "Gazette", "en-GB", "Asia/Nicosia", "en", 200}, 0));
            TRY(stanhope::add_edition(transaction, feed,
                                      {"tr", "Gazete", "tr-TR", "Europe/Istanbul", "", 200}, 1));
            TRY(town, stanhope::ensure_section(transaction, feed, {"", "en", "Town", "town"}));
            TRY(sport, stanhope::ensure_section(transaction, feed, {"", "en", "Sport", "sport"}));
            TRY(kent, stanhope::ensure_section(transaction, feed, {"", "tr", "Kent", "kent"}));
            stanhope::Author ros;
            ros.name = "Ros Hallam";
            TRY(author, stanhope::ensure_author(transaction, feed, ros));
            return {};
        });
        EXPECT_TRUE(filled) << filled.error().detail();
    }

    static stanhope::Actor staff(stanhope::Role role, std::string id = "") {
        stanhope::Actor actor;
        actor.kind = stanhope::Actor::Kind::Staff;
        actor.id = id.empty() ? std::string(stanhope::name_of(role)) : std::move(id);
        actor.role = role;
        return actor;
    }

    std::string fields(std::string_view headline, std::string_view section = "") const {
        return R"({"headline":")" + std::string(headline) + R"(","section":")" +
               (section.empty() ? town : std::string(section)) + R"(","authors":[")" + author +
               R"("],"body_html":"<p>One two three.</p>"})";
    }

    stanhope::Article write(const stanhope::Actor& actor, std::string_view headline = "The ferry") {
        auto written = articles.write(actor, {"en", fields(headline), {}});
        EXPECT_TRUE(written) << base::describe(written.error());
        return *written;
    }

    stanhope::Article write_published(std::string_view headline = "The ferry") {
        stanhope::Article article = write(editor, headline);
        EXPECT_TRUE(articles.approve(editor, article.id));
        auto published = articles.publish(editor, article.id);
        EXPECT_TRUE(published) << base::describe(published.error());
        return *published;
    }

    std::optional<stanhope::PublishedArticle> seen(std::string_view slug) {
        auto found = database->read([&](database::Connection& connection) {
            return stanhope::find_published(connection, "en", "town", slug);
        });
        EXPECT_TRUE(found) << base::describe(found.error());
        return *found;
    }

    NewsroomDatabase database;
    base::FixedClock clock{base::parse_rfc3339("2026-11-24T08:00:00Z").value()};
    changes::ChangeFeed feed{clock};
    stanhope::Articles articles{*database, feed, clock};
    std::string town, sport, kent, author;
    stanhope::Actor contributor = staff(stanhope::Role::Contributor);
    stanhope::Actor writer = staff(stanhope::Role::Writer);
    stanhope::Actor translator = staff(stanhope::Role::Translator);
    stanhope::Actor editor = staff(stanhope::Role::Editor);
    stanhope::Actor publisher = staff(stanhope::Role::Publisher);
};

}  // namespace stanhope_testing
