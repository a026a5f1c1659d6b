#include "http/routing/router.h"

#include <algorithm>
#include <chrono>
#include <vector>

#include <gtest/gtest.h>

namespace {

using http::Method;
using http::Request;
using http::Response;
using http::RouteMatch;
using http::Router;

Response ask(const Router& router, Method method, std::string path) {
    Request request;
    request.method = method;
    request.path = std::move(path);
    return router.answer(request);
}

std::string field(const Response& response, std::string_view name) {
    for (const auto& field : response.fields) {
        if (field.name == name) return field.value;
    }
    return "none";
}

http::RouteHandler say(std::string text) {
    return [text](const Request&, const RouteMatch&) { return http::text_response(200, text); };
}

http::RouteHandler echo(std::string name) {
    return [name](const Request&, const RouteMatch& match) {
        return http::text_response(200, std::string(match.pattern()) + " " + std::string(match.text(name)));
    };
}

http::RouteHandler read_number() {
    return [](const Request&, const RouteMatch& match) {
        auto number = match.int64("n");
        return http::text_response(200, number ? std::to_string(*number) : number.error().code());
    };
}

http::RouteHandler read_uuid() {
    return [](const Request&, const RouteMatch& match) {
        auto uuid = match.uuid("id");
        return http::text_response(200, uuid ? uuid->to_string() : uuid.error().code());
    };
}

}  // namespace

TEST(Router, FindsByPathAndMethod) {
    Router router;
    router.add(Method::Get, "/", say("root"));
    router.add(Method::Get, "/api/articles", say("list"));
    router.add(Method::Post, "/api/articles", say("make"));
    router.add(Method::Get, "/api/articles/", say("slash"));
    EXPECT_EQ(ask(router, Method::Get, "/").body, "root");
    EXPECT_EQ(ask(router, Method::Get, "/api/articles").body, "list");
    EXPECT_EQ(ask(router, Method::Post, "/api/articles").body, "make");
    EXPECT_EQ(ask(router, Method::Get, "/api/articles/").body, "slash");
    for (const char* path : {"/api", "/api/", "/api/articles/x", "//", "//api/articles", "/API/articles"}) {
        EXPECT_EQ(ask(router, Method::Get, path).status, 404) << path;
    }
}

TEST(Router, ReadsParameters) {
    Router router;
    router.add(Method::Get, "/a/{id}", echo("id"));
    router.add(Method::Get, "/a/{first}/b/{second}", echo("second"));
    EXPECT_EQ(ask(router, Method::Get, "/a/1").body, "/a/{id} 1");
    EXPECT_EQ(ask(router, Method::Get, "/a/1/b/2").body, "/a/{first}/b/{second} 2");
    EXPECT_EQ(ask(router, Method::Get, "/a/%C3%A4%20%25").body, "/a/{id} \xC3\xA4 %");
    EXPECT_EQ(ask(router, Method::Get, "/a/{id}").body, "/a/{id} {id}");
    EXPECT_EQ(ask(router, Method::Get, "/a/").status, 404);
    EXPECT_EQ(ask(router, Method::Get, "/a/1/b/").status, 404);
}

TEST(Router, ReadsTypedParameters) {
    Router router;
    router.add(Method::Get, "/n/{n}", read_number());
    router.add(Method::Get, "/u/{id}", read_uuid());
    EXPECT_EQ(ask(router, Method::Get, "/n/-42").body, "-42");
    for (const char* path : {"/n/x", "/n/1x", "/n/%201", "/n/9223372036854775808", "/n/1.0"}) {
        EXPECT_EQ(ask(router, Method::Get, path).body, "route.not_a_number") << path;
    }
    const std::string uuid = "01890a5d-ac96-774b-bcce-b302099a8057";
    EXPECT_EQ(ask(router, Method::Get, "/u/" + uuid).body, uuid);
    EXPECT_EQ(ask(router, Method::Get, "/u/" + uuid + "0").body, "route.not_an_identifier");
}

TEST(Router, PrefersLiterals) {
    Router router;
    router.add(Method::Get, "/a/{x}", say("parameter"));
    router.add(Method::Get, "/a/new", say("literal"));
    router.add(Method::Delete, "/a/{x}", say("gone"));
    EXPECT_EQ(ask(router, Method::Get, "/a/new").body, "literal");
    EXPECT_EQ(ask(router, Method::Get, "/a/%6Eew").body, "literal");
    EXPECT_EQ(ask(router, Method::Get, "/a/newer").body, "parameter");
    EXPECT_EQ(ask(router, Method::Delete, "/a/new").status, 405);
}

TEST(Router, TriesTheParameterWhereALiteralLeadsNowhere) {
    Router router;
    router.add(Method::Get, "/a/new/form", say("form"));
    router.add(Method::Get, "/a/{x}/edit", echo("x"));
    router.add(Method::Get, "/{y}/new/print", echo("y"));
    EXPECT_EQ(ask(router, Method::Get, "/a/new/edit").body, "/a/{x}/edit new");
    EXPECT_EQ(ask(router, Method::Get, "/a/new/print").body, "/{y}/new/print a");
    EXPECT_EQ(ask(router, Method::Get, "/a/new/none").status, 404);
}

TEST(Router, AnswersHeadByGet) {
    Router router;
    router.add(Method::Get, "/a", say("get"));
    router.add(Method::Post, "/b", say("post"));
    router.add(Method::Get, "/c", say("get"));
    router.add(Method::Head, "/c", say("head"));
    EXPECT_EQ(ask(router, Method::Head, "/a").body, "get");
    EXPECT_EQ(ask(router, Method::Head, "/b").status, 405);
    EXPECT_EQ(ask(router, Method::Head, "/c").body, "head");
}

TEST(Router, SaysWhatIsAllowed) {
    Router router;
    router.add(Method::Patch, "/a/{x}", say(""));
    router.add(Method::Get, "/a/{y}", say(""));
    router.add(Method::Delete, "/b", say(""));
    router.add(Method::Options, "/b", say("own"));
    Response options = ask(router, Method::Options, "/a/1");
    EXPECT_EQ(options.status, 204);
    EXPECT_EQ(field(options, "Allow"), "GET, HEAD, PATCH, OPTIONS");
    for (Method method : {Method::Post, Method::Other}) {
        Response refused = ask(router, method, "/a/1");
        EXPECT_EQ(refused.status, 405);
        EXPECT_EQ(field(refused, "Allow"), "GET, HEAD, PATCH, OPTIONS");
    }
    EXPECT_EQ(field(ask(router, Method::Get, "/b"), "Allow"), "DELETE, OPTIONS");
    EXPECT_EQ(ask(router, Method::Options, "/b").body, "own");
    EXPECT_EQ(ask(router, Method::Options, "/none").status, 404);
    EXPECT_EQ(ask(router, Method::Options, "*").status, 204);
}

TEST(Router, LeavesTheRestToTheFallback) {
    Router router;
    router.set_fallback(
        [](const Request& request) { return http::text_response(404, "no " + request.path); });
    router.add(Method::Get, "/a", say(""));
    EXPECT_EQ(ask(router, Method::Get, "/b").body, "no /b");
    EXPECT_EQ(ask(router, Method::Post, "/b").body, "no /b");
    EXPECT_EQ(ask(router, Method::Post, "/a").status, 405);
}

TEST(Router, RefusesPathsThatMeanTwoThings) {
    Router router;
    router.add(Method::Get, "/a/{x}", say("reached"));
    for (const char* path : {"", "a", "*", "/a/..", "/a/%2e%2E", "/a/b%2Fc", "/a/b%5Cc", "/a/%00", "/a/%0A",
                             "/a/%zz", "/a/%FF"}) {
        EXPECT_EQ(ask(router, Method::Get, path).status, 400) << path;
    }
}

TEST(RouterDeathTest, RefusesRoutesThatAreMistakes) {
    Router router;
    router.add(Method::Get, "/a/{x}", say(""));
    for (const char* pattern : {"/a/{y}", "", "b", "/b//c", "/b/{}", "/b/x{y}", "/b/{y}z", "/b/{{y}}",
                                "/b/{y", "/{b}/{b}", "/b%20c", "/b/.."}) {
        EXPECT_DEATH(router.add(Method::Get, pattern, say("")), "a bug") << pattern;
    }
    EXPECT_DEATH(router.add(Method::Other, "/b", say("")), "a bug");
    EXPECT_DEATH(router.add(Method::Get, "/b", nullptr), "a bug");
}

TEST(RouterDeathTest, RefusesToNameAParameterTheRouteLacks) {
    Router router;
    router.add(Method::Get, "/a/{x}", echo("y"));
    EXPECT_DEATH(ask(router, Method::Get, "/a/1"), "a bug");
}

// The cost must not grow with the number of routes. A linear search would take a thousand times as long with
// 10,000 routes as with 10.
TEST(Router, CostsTheSameWithManyRoutes) {
    auto fastest_of_many = [](int routes) {
        Router router;
        for (int i = 0; i < routes; ++i)
            router.add(Method::Get, "/part" + std::to_string(i) + "/{id}/edit", say(""));
        std::string last = "/part" + std::to_string(routes - 1) + "/1/edit";
        auto best = std::chrono::steady_clock::duration::max();
        for (int round = 0; round < 200; ++round) {
            auto begin = std::chrono::steady_clock::now();
            EXPECT_EQ(ask(router, Method::Get, last).status, 200);
            best = std::min(best, std::chrono::steady_clock::now() - begin);
        }
        return best;
    };
    EXPECT_LT(fastest_of_many(10'000), 20 * fastest_of_many(10));
}
