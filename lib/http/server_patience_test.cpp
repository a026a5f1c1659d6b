// Tests how long the server waits for clients that send nothing or read nothing.

#include <gtest/gtest.h>

#include "http/testing/http2_client.h"
#include "http/testing/tls_client.h"

using namespace http;
using namespace http::testing;

namespace {

void be_impatient(ServerSettings& settings) {
    settings.limits.head_timeout = settings.limits.body_timeout = std::chrono::seconds(1);
    settings.limits.idle_timeout = settings.limits.write_timeout = std::chrono::seconds(1);
}

bool has_closed(Client& client) {
    return client.receive_all().empty() && client.receive(0).empty();
}

}  // namespace

TEST(ServerPatience, EndsWithAHandshakeThatDoesNotGoOn) {
    Certificate certificate("one");
    Serving serving([&](ServerSettings& settings) {
        with(certificate)(settings);
        be_impatient(settings);
    });
    Client silent(serving.port(1));
    Client halting(serving.port(1));
    halting.send("\x16\x03\x01\x02");
    EXPECT_TRUE(has_closed(silent));
    EXPECT_TRUE(has_closed(halting));
    EXPECT_TRUE(eventually([&] { return serving.server->counts().connections_open == 0; }));
}

TEST(ServerPatience, EndsWithAPROXYHeaderThatDoesNotGoOn) {
    Serving serving([](ServerSettings& settings) {
        be_impatient(settings);
        settings.listeners[0].proxy_protocol = ProxyProtocol::Required;
        settings.trusted_proxies = *TrustedNetworks::parse(std::vector<std::string>{"127.0.0.1"});
    });
    Client client(serving.port());
    client.send("PROXY TC");
    EXPECT_TRUE(has_closed(client));
}

TEST(ServerPatience, EndsWithABodyOverHttp2ThatDoesNotGoOn) {
    Serving serving(be_impatient);
    Http2Client client(serving.port());
    std::int32_t stream = client.ask("/", {{"content-length", "5"}}, "POST", Http2Client::kNeverEnds);
    EXPECT_EQ(client.wait_for(stream).status(), "408");
}

TEST(ServerPatience, SaysGoodbyeOverHttp2ToWhoAsksNothing) {
    Serving serving(be_impatient);
    Http2Client client(serving.port());
    EXPECT_TRUE(client.run_until([&] { return client.has_goaway(); }));
    EXPECT_EQ(client.goaway_error(), 0U);
}

TEST(ServerPatience, EndsWithAHeadOverHttp2ThatDoesNotGoOn) {
    Serving serving(be_impatient);
    Client client(serving.port());
    client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    client.send(std::string("\0\0\0\4\0\0\0\0\0", 9));       // an empty SETTINGS frame
    client.send(std::string("\0\0\1\1\0\0\0\0\1\x82", 10));  // a HEADERS frame without END_HEADERS
    client.receive_all();
    EXPECT_TRUE(eventually([&] { return serving.server->counts().connections_open == 0; }));
}

TEST(ServerPatience, EndsWithWhoTakesNothingOverHttp2) {
    Serving serving(be_impatient);
    serving.pages.set("/", std::string(500'000, 'p'));
    Http2Client client(serving.port(), 0);
    std::int32_t stream = client.ask("/");
    client.run_until([&] { return client.answer(stream).is_whole; });
    EXPECT_EQ(client.answer(stream).status(), "200");
    EXPECT_FALSE(client.answer(stream).is_whole);
    EXPECT_TRUE(eventually([&] { return serving.server->counts().connections_open == 0; }));
}

TEST(ServerPatience, EndsWithWhoTakesNothingOfAFileOrPage) {
    Serving serving(be_impatient);
    serving.pages.set("/", std::string(20'000'000, 'p'));
    Client client(serving.port(), 4'096);
    client.send(get("/"));
    std::this_thread::sleep_for(std::chrono::milliseconds(2'500));
    EXPECT_TRUE(eventually([&] { return serving.server->counts().connections_open == 0; }));
}
