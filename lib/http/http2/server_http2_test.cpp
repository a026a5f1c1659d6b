// Tests the server over HTTP/2 without TLS, with a real client.

#include <gtest/gtest.h>

#include "http/testing/http2_client.h"

using namespace http;
using namespace http::testing;

TEST(ServerHttp2, SendsAPageFromMemory) {
    Serving serving;
    serving.pages.set("/", std::string(100'000, 'p'), 7);
    Http2Client client(serving.port());
    Http2Answer& answer = client.wait_for(client.ask("/"));
    EXPECT_EQ(answer.status(), "200");
    EXPECT_EQ(answer.fields["content-type"], "text/plain");
    EXPECT_EQ(answer.fields["content-length"], "100000");
    EXPECT_EQ(answer.fields["date"].size(), 29U);
    EXPECT_EQ(answer.body, std::string(100'000, 'p'));
}

TEST(ServerHttp2, SendsNoBodyToHeadAndToWhoHasItAlready) {
    Serving serving;
    serving.pages.set("/", "the front page");
    Http2Client client(serving.port());
    Http2Answer& whole = client.wait_for(client.ask("/", {{"accept-encoding", "gzip"}}));
    EXPECT_EQ(whole.body, "gzip:the front page");
    Http2Answer& head = client.wait_for(client.ask("/", {}, "HEAD"));
    EXPECT_EQ(head.fields["content-length"], "14");
    EXPECT_EQ(head.body, "");
    Http2Answer& unchanged = client.wait_for(
        client.ask("/", {{"accept-encoding", "gzip"}, {"if-none-match", whole.fields["etag"]}}));
    EXPECT_EQ(unchanged.status(), "304");
    EXPECT_EQ(unchanged.fields["etag"], whole.fields["etag"]);
    EXPECT_FALSE(unchanged.fields.contains("content-type"));
}

TEST(ServerHttp2, AsksTheHandlerWithBodyAndCookies) {
    Serving serving;
    Http2Client client(serving.port());
    std::string body(200'000, 'b');
    Http2Answer& answer =
        client.wait_for(client.ask("/write?a", {{"cookie", "a=1"}, {"cookie", "b=2"}}, "POST", body));
    EXPECT_EQ(answer.body, "POST /write?a 127.0.0.1 http " + body);
    EXPECT_EQ(answer.fields["x-cookie"], "a=1; b=2");
    EXPECT_TRUE(answer.fields.contains("x-request-id"));
}

TEST(ServerHttp2, WaitsForAPageToBeMade) {
    Serving serving;
    Http2Client client(serving.port());
    EXPECT_EQ(client.wait_for(client.ask("/later")).body, "later");
    EXPECT_EQ(client.wait_for(client.ask("/made")).body, "made");
    EXPECT_EQ(client.wait_for(client.ask("/busy")).status(), "503");
    EXPECT_EQ(client.wait_for(client.ask("/failed")).body, "GET /failed 127.0.0.1 http ");
    EXPECT_EQ(client.wait_for(client.ask("/none")).body, "GET /none 127.0.0.1 http ");
}

TEST(ServerHttp2, ServesManyStreamsAtOnceThroughATinyWindow) {
    Serving serving;
    serving.pages.set("/", std::string(50'000, 'p'), 3);
    Http2Client client(serving.port(), 100);
    std::vector<std::int32_t> streams;
    for (int i = 0; i < 90; ++i)
        streams.push_back(client.ask(i % 10 == 0 ? "/later" : "/"));
    for (std::size_t i = 0; i < streams.size(); ++i)
        EXPECT_EQ(client.wait_for(streams[i]).body.size(), i % 10 == 0 ? 5U : 50'000U);
}

TEST(ServerHttp2, RefusesBodiesAndHeadsThatAreTooLarge) {
    Serving serving([](ServerSettings& settings) {
        settings.limits.max_body_bytes = 100'000;
        settings.limits.head.max_head_bytes = 4'096;
        settings.limits.head.max_request_line = 1'024;
    });
    Http2Client client(serving.port());
    EXPECT_EQ(client.wait_for(client.ask("/", {}, "POST", std::string(200'000, 'b'))).status(), "413");
    EXPECT_EQ(client.wait_for(client.ask("/", {{"x", std::string(5'000, 'x')}})).status(), "431");
    EXPECT_EQ(client.wait_for(client.ask("/" + std::string(2'000, 'x'))).status(), "414");
    EXPECT_EQ(client.wait_for(client.ask("/", {{"host", "y"}})).status(), "400");
    EXPECT_EQ(client.wait_for(client.ask("/fine")).status(), "200");
}

TEST(ServerHttp2, GoesOnAfterAResetInTheMiddle) {
    Serving serving;
    serving.pages.set("/", std::string(500'000, 'p'));
    Http2Client client(serving.port());
    for (int i = 0; i < 20; ++i) {
        std::int32_t stream = client.ask("/");
        client.run_until([&] { return !client.answer(stream).body.empty(); });
        nghttp2_submit_rst_stream(client.session(), NGHTTP2_FLAG_NONE, stream, NGHTTP2_CANCEL);
    }
    serving.pages.set("/small", "small");
    EXPECT_EQ(client.wait_for(client.ask("/small")).body, "small");
}

TEST(ServerHttp2, EndsWithAGoawayWhenItStops) {
    Serving serving;
    Http2Client idle(serving.port());
    Http2Client waiting(serving.port());
    idle.wait_for(idle.ask("/a"));
    std::int32_t slow = waiting.ask("/slow");
    waiting.send();
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    std::thread stopping([&] { serving.server->stop(std::chrono::seconds(3)); });
    EXPECT_EQ(waiting.wait_for(slow).body, "GET /slow 127.0.0.1 http ");
    EXPECT_TRUE(waiting.run_until([&] { return waiting.has_goaway(); }));
    EXPECT_TRUE(idle.run_until([&] { return idle.has_goaway(); }));
    EXPECT_EQ(waiting.goaway_error(), 0U);
    stopping.join();
}

TEST(ServerHttp2, HangsUpOnFloods) {
    Serving serving;
    Http2Client resets(serving.port());
    for (int i = 0; i < 1'000 && !resets.has_goaway(); ++i) {
        std::int32_t stream = resets.ask("/slow");
        resets.send();
        nghttp2_submit_rst_stream(resets.session(), NGHTTP2_FLAG_NONE, stream, NGHTTP2_CANCEL);
        resets.send();
    }
    EXPECT_TRUE(resets.run_until([&] { return resets.has_goaway(); }));
    EXPECT_EQ(resets.goaway_error(), NGHTTP2_ENHANCE_YOUR_CALM);
    Http2Client pings(serving.port());
    for (int i = 0; i < 1'000; ++i)
        nghttp2_submit_ping(pings.session(), NGHTTP2_FLAG_NONE, nullptr);
    EXPECT_TRUE(pings.run_until([&] { return pings.has_goaway(); }));
}
