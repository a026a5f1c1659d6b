#include "redirects/redirects.h"

#include <gtest/gtest.h>

#include "support/newsroom_database.h"

using namespace stanhope;
using database::Connection;
using database::Transaction;

TEST(Redirects, AnOldAddressHasOneForm) {
    struct Case {
        const char* address;
        const char* path;
    };
    for (const Case& c : std::initializer_list<Case>{
             {"https://old.example/2019/05/harbour/", "/2019/05/harbour"},
             {"https://old.example/2019/05/harbour", "/2019/05/harbour"},
             {"//old.example/harbour#top", "/harbour"},
             {"/harbour?utm_source=x", "/harbour"},
             {"https://old.example/?p=12", "/?p=12"},
             {"https://old.example?p=12", "/?p=12"},
             {"https://old.example/index.php?lang=tr&page_id=7", "/?p=7"},
             {"https://old.example/news/?p=12", "/news/?p=12"},
             {"https://old.example/harbour?p=12", "/harbour"},
             {"https://old.example/?p=12x", ""},
             {"https://old.example/", ""},
             {"https://old.example/%e6%97%a5/", "/日"},
             {"https://old.example/100%-sure", "/100%-sure"},
             {"https://old.example/%ff", ""},
             {"https://old.example/a%0ab", ""},
             {"mailto:somebody", ""},
         })
        EXPECT_EQ(redirect_path_of(c.address), c.path) << c.address;
}

TEST(Redirects, APictureMadeSmallerHasAWholeOne) {
    EXPECT_EQ(path_without_size("/2019/05/boat-300x200.jpg"), "/2019/05/boat.jpg");
    EXPECT_EQ(path_without_size("/a-1x1-10x20.png"), "/a-1x1.png");
    for (const char* other : {"/boat.jpg", "/boat-300.jpg", "/boat-300x.jpg", "/boat-x200.jpg",
                              "/boat-300x200", "/b-3x2a.jpg", ""})
        EXPECT_EQ(path_without_size(other), "") << other;
}

TEST(Redirects, LeadWhereTheyFirstLed) {
    stanhope_testing::NewsroomDatabase database;
    RedirectTarget first{RedirectTarget::Kind::Article, "one"};
    auto added = database->write([&](Transaction& transaction) -> base::Result<std::vector<bool>> {
        TRY(bool was_there, add_redirect(transaction, "/old", first));
        TRY(bool again, add_redirect(transaction, "/old", {RedirectTarget::Kind::Tag, "two"}));
        return std::vector{was_there, again};
    });
    ASSERT_TRUE(added) << added.error().detail();
    EXPECT_EQ(*added, (std::vector{false, true}));
    auto found = [&](std::string_view path) {
        return database->read([&](Connection& connection) { return find_redirect(connection, path); });
    };
    EXPECT_EQ(*found("/old"), first);
    EXPECT_FALSE(*found("/new"));
    std::string longest(kMaxRedirectBytes + 1, '/');
    EXPECT_FALSE(*found(longest));
    auto refused =
        database->write([&](Transaction& transaction) { return add_redirect(transaction, longest, first); });
    EXPECT_EQ(refused.error().code(), "redirect.long");
}
