#include "redirects/rules.h"

#include <gtest/gtest.h>

#include "support/newsroom_database.h"

using namespace stanhope;
using database::Connection;
using database::Transaction;

namespace {

base::Result<bool> add(stanhope_testing::NewsroomDatabase& database, const RedirectRule& rule) {
    return database->write([&](Transaction& transaction) { return add_redirect_rule(transaction, rule); });
}

}  // namespace

TEST(RedirectRules, TheFirstThatFitsLeadsOn) {
    stanhope_testing::NewsroomDatabase database;
    RedirectRules rules;
    auto found = [&](std::string_view path, std::string_view query = "") {
        return database->read([&](Connection& connection) { return rules.find(connection, path, query); });
    };
    EXPECT_FALSE(*found("/anything"));
    for (const RedirectRule& rule : std::initializer_list<RedirectRule>{
             {"^/[0-9]{4}/[0-9]{2}/([a-z0-9-]+)(\\.html)?/?$", "/$1"},
             {"(?i)^/old-shop/?$", "https://shop.example/front?from=old", false},
             {"^/shop/(.*)$", "https://shop.example/$1"},
             {"^/out(.*)$", "/$1"},
             {"^/same", "/same"},
         })
        ASSERT_TRUE(*add(database, rule)) << rule.pattern;
    EXPECT_EQ(*found("/2019/05/harbour.html"), (RuleAnswer{"/harbour", true}));
    EXPECT_EQ(*found("/OLD-Shop/", "q=1&from=me"),
              (RuleAnswer{"https://shop.example/front?from=old&q=1", false}));
    EXPECT_EQ(*found("/shop/a/b"), (RuleAnswer{"https://shop.example/a/b", true}));
    EXPECT_FALSE(*found("/same")) << "which would lead to itself";
    EXPECT_EQ((*found("/out//elsewhere.example"))->address, "/elsewhere.example") << "not another site";
    EXPECT_FALSE(*found("/else"));
}

TEST(RedirectRules, WhatCannotBeUsedIsRefused) {
    stanhope_testing::NewsroomDatabase database;
    struct Case {
        RedirectRule rule;
        const char* code;
    };
    for (const Case& c : std::initializer_list<Case>{
             {{"^/(?=a)", "/b"}, "redirect.pattern"},
             {{"(", "/b"}, "redirect.pattern"},
             {{std::string(1'001, 'a'), "/b"}, "redirect.pattern"},
             {{"((a{1,100}){1,100}){1,100}", "/b"}, "redirect.pattern"},
             {{"^/a", "b"}, "redirect.target"},
             {{"^/a", "https:///$0"}, "redirect.target"},
             {{"^/a", "javascript:alert(1)"}, "redirect.target"},
             {{"^/a", "/b\r\nSet-Cookie: c"}, "redirect.target"},
             {{"^/a", "/$1"}, "redirect.target"},
         })
        EXPECT_EQ(add(database, c.rule).error().code(), c.code) << c.rule.pattern;
    EXPECT_TRUE(*add(database, {"^/a", "/b"}));
    EXPECT_FALSE(*add(database, {"^/a", "/c"})) << "the first stays";
}
