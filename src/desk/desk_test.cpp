#include "desk/desk.h"

#include <gtest/gtest.h>

using namespace stanhope;

namespace {

constexpr std::string_view kPack =
    R"([{"path":"index.html","type":"text/html","hash":"aa","identity":[0,5],"br":[5,2],"gzip":null},)"
    R"({"path":"chunks/x-1.js","type":"text/javascript","hash":"bb","identity":[7,3],"br":null,"gzip":null},)"
    R"({"path":"sign_in.html","type":"text/html","hash":"cc","identity":[10,4],"br":null,"gzip":null}])"
    "\nwholebrjs!sign";

http::Request request(std::string path, std::vector<http::OwnedField> fields = {}) {
    http::Request request;
    request.method = http::Method::Get;
    request.path = request.target = std::move(path);
    request.fields = std::move(fields);
    return request;
}

std::string field(const http::Response& response, std::string_view name) {
    for (const http::OwnedField& each : response.fields) {
        if (each.name == name) return each.value;
    }
    return "";
}

}  // namespace

TEST(TheDesk, ShowsEachScreenWithOnePage) {
    auto desk = Desk::open(kPack);
    ASSERT_TRUE(desk) << base::describe(desk.error());
    for (auto path : {"/desk", "/desk/", "/desk/articles", "/desk/articles/019a0b4c"}) {
        auto page = (*desk)->answer(request(path));
        EXPECT_EQ(page.status, 200) << path;
        EXPECT_EQ(page.body, "whole") << path;
        EXPECT_NE(field(page, "Content-Security-Policy").find("script-src 'self'"), std::string::npos);
    }
    EXPECT_EQ((*desk)->answer(request("/desk/sign-in")).body, "sign");
    EXPECT_EQ((*desk)->answer(request("/desk/link/abc")).body, "sign");
    EXPECT_EQ((*desk)->answer(request("/desk/nothing.js")).status, 404);
}

TEST(TheDesk, SendsWhatTheBrowserCanRead) {
    auto desk = Desk::open(kPack);
    ASSERT_TRUE(desk);
    auto packed = (*desk)->answer(request("/desk", {{"Accept-Encoding", "gzip, br"}}));
    EXPECT_EQ(packed.body, "br");
    EXPECT_EQ(field(packed, "Content-Encoding"), "br");
    auto chunk = (*desk)->answer(request("/desk/chunks/x-1.js", {{"Accept-Encoding", "br"}}));
    EXPECT_EQ(chunk.body, "js!");
    EXPECT_NE(field(chunk, "Cache-Control").find("immutable"), std::string::npos);
    auto unchanged = (*desk)->answer(request("/desk", {{"If-None-Match", "\"aa\""}}));
    EXPECT_EQ(unchanged.status, 304);
    EXPECT_EQ(unchanged.body, "");
}

TEST(TheDesk, IsRoutedAlsoWithASlashAtTheEnd) {
    auto desk = Desk::open(kPack);
    ASSERT_TRUE(desk);
    http::Router router;
    (*desk)->add_routes(router);
    for (auto path : {"/desk", "/desk/", "/desk/articles", "/desk/articles/019a0b4c"})
        EXPECT_EQ(router.answer(request(path)).status, 200) << path;
    EXPECT_EQ(router.answer(request("/desks")).status, 404);
}

TEST(TheDesk, RefusesABrokenPack) {
    for (auto pack :
         {"", "[]", "[]\n", "{}\n", "[{\"path\":\"index.html\"}]\n",
          "[{\"path\":\"index.html\",\"type\":\"t\",\"hash\":\"a\",\"identity\":[0,9],\"br\":null,"
          "\"gzip\":null}]\nshort"})
        EXPECT_FALSE(Desk::open(pack)) << pack;
}
