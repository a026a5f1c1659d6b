#include "http/forms/form_post.h"

#include <gtest/gtest.h>

namespace {

http::Request form(std::string body = "words=a+b") {
    http::Request request;
    request.method = http::Method::Post;
    request.host = "news.example:8080";
    request.fields = {{"Content-Type", "application/x-www-form-urlencoded;charset=UTF-8"}};
    request.body = std::move(body);
    return request;
}

std::string code_of(const http::Request& request, const http::FormLimits& limits = {}) {
    auto fields = http::read_form_post(request, limits);
    return fields ? "" : fields.error().code();
}

}  // namespace

TEST(FormPost, HasTheFieldsThatWereSent) {
    auto fields = http::read_form_post(form("words=a+b&reply_to=&x=%C3%A7"));
    ASSERT_TRUE(fields);
    EXPECT_EQ(http::find_form_field(*fields, "words"), "a b");
    EXPECT_EQ(http::find_form_field(*fields, "x"), "ç");
}

TEST(FormPost, IsTakenFromThisOriginOnly) {
    struct Case {
        const char* name;
        const char* value;
        bool is_foreign;
    };
    for (const Case& c : std::initializer_list<Case>{{"Origin", "https://news.example:8080", false},
                                                     {"Origin", "https://NEWS.example:8080", false},
                                                     {"Origin", "https://evil.example", true},
                                                     {"Origin", "https://news.example", true},
                                                     {"Origin", "null", true},
                                                     {"Sec-Fetch-Site", "same-origin", false},
                                                     {"Sec-Fetch-Site", "none", false},
                                                     {"Sec-Fetch-Site", "same-site", true},
                                                     {"Sec-Fetch-Site", "cross-site", true}}) {
        http::Request request = form();
        request.fields.push_back({c.name, c.value});
        EXPECT_EQ(http::is_cross_origin(request), c.is_foreign) << c.name << ": " << c.value;
        EXPECT_EQ(code_of(request), c.is_foreign ? "form.foreign" : "") << c.name << ": " << c.value;
    }
}

TEST(FormPost, IsAFormOfBoundedSize) {
    EXPECT_EQ(code_of(form()), "");
    http::Request json = form();
    json.fields = {{"Content-Type", "application/json"}};
    EXPECT_EQ(code_of(json), "form.type");
    json.fields = {};
    EXPECT_EQ(code_of(json), "form.type");
    EXPECT_EQ(code_of(form(std::string(100, 'a')), {.max_bytes = 99}), "form.large");
    http::Request in_a_file = form("");
    in_a_file.body_file = http::FilePart{};
    EXPECT_EQ(code_of(in_a_file), "form.large");
    EXPECT_EQ(code_of(form("a=1&b=2"), {.max_fields = 1}), "form.too_many_fields");
    EXPECT_EQ(code_of(form("a=%FF")), "form.not_utf8");
}
