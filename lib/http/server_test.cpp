#include "http/server.h"

#include <gtest/gtest.h>

#include "http/testing/serving.h"

using namespace http;
using namespace http::testing;
using namespace std::string_view_literals;

namespace {

std::string ask(const Serving& serving, std::string_view request, std::size_t listener = 0) {
    Client client(serving.port(listener));
    client.send(request);
    return client.receive_all();
}

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::function<void(ServerSettings&)> behind_proxy(std::string trusted) {
    return [trusted](ServerSettings& settings) {
        settings.listeners[0].proxy_protocol = ProxyProtocol::Required;
        settings.trusted_proxies = *TrustedNetworks::parse(std::vector{trusted});
    };
}

}  // namespace

TEST(Server, SendsAPageFromMemory) {
    Serving serving;
    serving.pages.set("/", "the front page", 3);
    std::string answer = ask(serving, get_and_close("/"));
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\nDate: ")) << answer;
    EXPECT_TRUE(has(answer, "Content-Length: 14\r\n\r\nthe front page")) << answer;
    EXPECT_EQ(serving.server->counts().requests_from_pages, 1U);
}

TEST(Server, AnswersMorePipelinedRequestsThanABatchHolds) {
    Serving serving;
    serving.pages.set("/", "the front page", 7);
    std::string requests;
    for (int i = 0; i < 500; ++i)
        requests += get("/");
    std::string answers = ask(serving, requests + get_and_close("/"));
    EXPECT_EQ(Client::count_of(answers, "\r\n\r\nthe front page"), 501U);
}

TEST(Server, AnswersWhereverARequestIsCut) {
    Serving serving;
    serving.pages.set("/", "the front page");
    std::string request = get("/");
    Client client(serving.port());
    for (std::size_t cut = 1; cut < request.size(); ++cut) {
        client.send(request.substr(0, cut));
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        client.send(request.substr(cut));
        EXPECT_TRUE(has(client.receive_until("front page"), " 200 OK"));
    }
}

TEST(Server, SendsNoBodyToHeadAndToWhoHasItAlready) {
    Serving serving;
    serving.pages.set("/", "the front page");
    std::string whole = ask(serving, get_and_close("/"));
    std::string head = ask(serving, "HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_TRUE(has(head, "Content-Length: 14\r\n")) << head;
    EXPECT_TRUE(head.ends_with("\r\n\r\n")) << head;
    std::string tag = whole.substr(whole.find("ETag: ") + 6);
    tag.resize(tag.find("\r\n"));
    std::string unchanged = ask(serving, get_and_close("/", "If-None-Match: " + tag + "\r\n"));
    EXPECT_TRUE(unchanged.starts_with("HTTP/1.1 304 Not Modified\r\n")) << unchanged;
    EXPECT_FALSE(has(unchanged, "Content-"));
    EXPECT_TRUE(has(unchanged, "ETag: " + tag)) << unchanged;
}

TEST(Server, SendsTheFormThatTheReaderAccepts) {
    Serving serving;
    serving.pages.set("/", "the front page");
    std::string answer = ask(serving, get_and_close("/", "Accept-Encoding: gzip, br\r\n"));
    EXPECT_TRUE(has(answer, "Content-Encoding: gzip\r\n"));
    EXPECT_TRUE(answer.ends_with("gzip:the front page"));
}

TEST(Server, LetsTheHandlerAnswerWhatNoPageDoes) {
    Serving serving;
    std::string answer = ask(serving, get_and_close("/search?q=rain"));
    EXPECT_TRUE(answer.ends_with("GET /search?q=rain 127.0.0.1 http ")) << answer;
    EXPECT_TRUE(has(answer, "X-Request-Id: "));
    std::string posted = ask(serving,
                             "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: "
                             "chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    EXPECT_TRUE(posted.ends_with(" hello")) << posted;
}

TEST(Server, WaitsForAPageToBeMade) {
    Serving serving;
    EXPECT_TRUE(ask(serving, get_and_close("/made")).ends_with("\r\n\r\nmade"));
    EXPECT_TRUE(ask(serving, get_and_close("/later")).ends_with("\r\n\r\nlater"));
    EXPECT_TRUE(has(ask(serving, get_and_close("/busy")), " 503 "));
    EXPECT_TRUE(has(ask(serving, get_and_close("/busy")), "Retry-After: 2\r\n"));
    EXPECT_TRUE(has(ask(serving, get_and_close("/failed")), "GET /failed")) << "the handler has words for it";
    EXPECT_TRUE(has(ask(serving, get_and_close("/none")), "GET /none"));
    std::string mixed = ask(serving, get("/later") + get("/made") + get_and_close("/later"));
    EXPECT_LT(mixed.find("later"), mixed.find("made"));
    EXPECT_EQ(Client::count_of(mixed, " 200 OK"), 3U);
}

TEST(Server, FinishesTheOldPageForAReaderInTheMiddleOfIt) {
    Serving serving;
    std::string old_page(4'000'000, 'o');
    serving.pages.set("/", old_page, 9);
    Client slow(serving.port(), 4'096);
    slow.send(get_and_close("/"));
    std::string answer = slow.receive_until("\r\n\r\n");
    serving.pages.set("/", std::string(4'000'000, 'n'));
    answer += slow.receive_all();
    EXPECT_TRUE(answer.substr(answer.find("\r\n\r\n") + 4) == old_page);
    EXPECT_TRUE(ask(serving, get_and_close("/")).ends_with("nnnn"));
}

TEST(Server, ClosesIdleConnectionsAndFinishesOthersWhenItStops) {
    Serving serving;
    Client idle(serving.port());
    Client waiting(serving.port());
    waiting.send(get("/slow"));
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    serving.server->stop(std::chrono::seconds(3));
    EXPECT_EQ(idle.receive(), "");
    std::string answer = waiting.receive_all();
    EXPECT_TRUE(has(answer, "Connection: close\r\n")) << answer;
    EXPECT_TRUE(has(answer, "GET /slow")) << answer;
}

TEST(Server, RefusesWhatIsNotHttpAndSaysSo) {
    Serving serving;
    EXPECT_TRUE(has(ask(serving, "GET / HTTP/1.1\r\nHost : x\r\n\r\n"), " 400 "));
    EXPECT_TRUE(has(ask(serving, "PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n"), " 505 "));
    EXPECT_EQ(serving.server->counts().requests_refused, 2U);
}

TEST(ServerBehindAProxy, BelievesThePROXYHeaderOfATrustedOne) {
    Serving serving(behind_proxy("127.0.0.1"));
    std::string text = ask(serving, "PROXY TCP4 192.0.2.7 198.51.100.1 5000 80\r\n" + get_and_close("/who"));
    EXPECT_TRUE(text.ends_with("GET /who 192.0.2.7 http ")) << text;
    std::string binary = ask(
        serving, std::string("\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c\xc0\0\2\x09\xc6\x33\x64\1\x13\x88\0\x50"sv) +
                     get_and_close("/who"));
    EXPECT_TRUE(binary.ends_with("GET /who 192.0.2.9 http ")) << binary;
    EXPECT_EQ(ask(serving, get_and_close("/who")), "");
}

TEST(ServerBehindAProxy, ReadsAHeaderThatComesInPieces) {
    Serving serving(behind_proxy("127.0.0.1"));
    Client client(serving.port());
    for (char byte : "PROXY TCP4 192.0.2.7 198.51.100.1 5000 80\r\n"sv) {
        client.send({&byte, 1});
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    client.send(get_and_close("/who"));
    EXPECT_TRUE(client.receive_all().ends_with("192.0.2.7 http "));
}

TEST(ServerBehindAProxy, ClosesConnectionsFromAnyoneElse) {
    Serving serving(behind_proxy("192.0.2.1"));
    EXPECT_EQ(ask(serving, "PROXY TCP4 192.0.2.7 198.51.100.1 5000 80\r\n" + get_and_close("/who")), "");
    EXPECT_EQ(serving.server->counts().connections_turned_away, 1U);
}

TEST(ServerBehindAProxy, CountsTheVisitorsAndNotTheProxy) {
    Serving serving([](ServerSettings& settings) {
        behind_proxy("127.0.0.1")(settings);
        settings.limits.max_connections_per_address = 1;
    });
    Client first(serving.port());
    Client second(serving.port());
    Client first_again(serving.port());
    first.send("PROXY TCP4 192.0.2.7 198.51.100.1 5000 80\r\n" + get("/a"));
    EXPECT_TRUE(has(first.receive(), " 200 OK"));
    second.send("PROXY TCP4 192.0.2.8 198.51.100.1 5000 80\r\n" + get("/b"));
    EXPECT_TRUE(has(second.receive(), " 200 OK"));
    first_again.send("PROXY TCP4 192.0.2.7 198.51.100.1 5000 80\r\n" + get("/c"));
    EXPECT_EQ(first_again.receive_all(), "");
}
