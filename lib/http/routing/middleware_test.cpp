#include "http/routing/middleware.h"

#include <gtest/gtest.h>

namespace {

using http::Handler;
using http::Request;
using http::Response;
using http::Scheme;

std::string field(const Response& response, std::string_view name) {
    std::string values;
    for (const auto& field : response.fields) {
        if (field.name == name) values += (values.empty() ? "" : " | ") + field.value;
    }
    return values.empty() ? "none" : values;
}

Handler answering(Response response) {
    return [response](const Request&) { return response; };
}

http::Middleware mark(std::string mark) {
    return [mark](Handler inner) -> Handler {
        return [mark, inner](const Request& request) {
            Response response = inner(request);
            response.body = mark + "(" + response.body + ")";
            return response;
        };
    };
}

Request request_from(const char* client, Scheme scheme = Scheme::Https) {
    Request request;
    request.client = *http::IpAddress::parse(client);
    request.scheme = scheme;
    return request;
}

}  // namespace

TEST(Middleware, PutsTheFirstOutermost) {
    Handler handler = http::wrap(answering({200, {}, "x"}), {mark("a"), mark("b")});
    EXPECT_EQ(handler({}).body, "a(b(x))");
    EXPECT_EQ(http::wrap(answering({200, {}, "x"}), {})({}).body, "x");
}

TEST(SecurityFields, AreAddedToEveryAnswer) {
    Handler handler = http::security_fields({})(answering(http::text_response(404, "")));
    Response response = handler(request_from("192.0.2.1"));
    EXPECT_EQ(field(response, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(field(response, "Referrer-Policy"), "strict-origin-when-cross-origin");
    EXPECT_NE(field(response, "Permissions-Policy").find("camera=()"), std::string::npos);
    EXPECT_EQ(field(response, "Cross-Origin-Opener-Policy"), "same-origin");
    EXPECT_NE(field(response, "Content-Security-Policy").find("default-src 'self'"), std::string::npos);
    EXPECT_EQ(field(response, "Strict-Transport-Security"), "max-age=31536000");
    EXPECT_EQ(response.status, 404);
}

TEST(SecurityFields, LeaveTheHandlersOwnAlone) {
    Handler handler = http::security_fields({})(
        answering({200, {{"content-security-policy", "own"}, {"REFERRER-POLICY", "no-referrer"}}, ""}));
    Response response = handler(request_from("192.0.2.1"));
    EXPECT_EQ(field(response, "content-security-policy"), "own");
    EXPECT_EQ(field(response, "Content-Security-Policy"), "none");
    EXPECT_EQ(field(response, "Referrer-Policy"), "none");
    EXPECT_EQ(field(response, "X-Content-Type-Options"), "nosniff");
}

TEST(SecurityFields, PromiseHttpsOnlyOverHttps) {
    Handler handler = http::security_fields({})(answering({}));
    Response response = handler(request_from("192.0.2.1", Scheme::Http));
    EXPECT_EQ(field(response, "Strict-Transport-Security"), "none");
}

TEST(SecurityFields, CanBeLeftOut) {
    http::SecurityFields security;
    security.content_security_policy.clear();
    security.cross_origin_opener_policy.clear();
    security.strict_transport_security = {};
    Response response = http::security_fields(security)(answering({}))(request_from("192.0.2.1"));
    EXPECT_EQ(field(response, "Content-Security-Policy"), "none");
    EXPECT_EQ(field(response, "Cross-Origin-Opener-Policy"), "none");
    EXPECT_EQ(field(response, "Strict-Transport-Security"), "none");
}

TEST(RateLimited, AnswersForTheHandlerBeyondTheLimit) {
    http::RateLimiter limiter({.per_second = 0.4, .burst = 1});
    http::RateLimiter::Time now(std::chrono::hours(1));
    int calls = 0;
    Handler handler = http::rate_limited(
        limiter, http::client_key, [&] { return now; })([&](const Request&) { return ++calls, Response{}; });
    EXPECT_EQ(handler(request_from("192.0.2.1")).status, 200);
    Response refused = handler(request_from("192.0.2.1"));
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(field(refused, "Retry-After"), "3") << "2.5 seconds, upwards";
    EXPECT_EQ(field(refused, "Cache-Control"), "no-store");
    EXPECT_EQ(handler(request_from("192.0.2.2")).status, 200);
    now += std::chrono::milliseconds(2'500);
    EXPECT_EQ(handler(request_from("192.0.2.1")).status, 200);
    EXPECT_EQ(calls, 3);
}

TEST(RateLimited, LetsPassWhatIsNotCounted) {
    http::RateLimiter limiter({.per_second = 0.1, .burst = 1});
    auto key_of = [](const Request& request) -> std::optional<http::RateKey> {
        if (request.method == http::Method::Get) return std::nullopt;
        return http::RateKey::of_account("ada");
    };
    Handler handler = http::rate_limited(limiter, key_of)(answering({}));
    Request get = request_from("192.0.2.1");
    get.method = http::Method::Get;
    Request post = request_from("192.0.2.1");
    post.method = http::Method::Post;
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(handler(get).status, 200);
    EXPECT_EQ(handler(post).status, 200);
    EXPECT_EQ(handler(post).status, 429);
    EXPECT_EQ(handler(get).status, 200);
}
