// WebSockets as a client sees them (RFC 6455), byte by byte.

#include <mutex>

#include <gtest/gtest.h>

#include "http/testing/tls_client.h"

using namespace http;
using namespace http::testing;
using namespace std::string_literals;

namespace {

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::string upgrade(std::string_view more = "", std::string_view key = "dGhlIHNhbXBsZSBub25jZQ==") {
    return get(
        "/talk",
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " +
            std::string(key) + "\r\n" + std::string(more));
}

// A whole message of a client, masked as it must be (§5.3), here with zeros.
std::string frame(std::string_view text, char opcode = 1) {
    std::string bytes{static_cast<char>(0x80 | opcode)};
    if (text.size() < 126) {
        bytes += static_cast<char>(0x80 | text.size());
    } else {
        bytes += static_cast<char>(0x80 | 126);
        bytes += static_cast<char>(text.size() >> 8);
        bytes += static_cast<char>(text.size() & 0xFF);
    }
    return bytes + std::string(4, '\0') + std::string(text);
}

// A short message of the server.
std::string from_server(std::string_view text, char opcode = 1) {
    return std::string{static_cast<char>(0x80 | opcode), static_cast<char>(text.size())} + std::string(text);
}

std::string goodbye(std::uint16_t code) {
    return frame(std::string{static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)}, 8);
}

// Says hello, repeats what it hears, and remembers what happened.
class Talker {
public:
    explicit Talker(std::function<void(ServerSettings&)> change = [](ServerSettings&) {})
        : serving(std::move(change), [this](const Request& request) { return answer(request); }) {}

    void wait_for(std::string_view expected) {
        eventually([&] { return heard() == expected; });
        EXPECT_EQ(heard(), expected);
    }

    std::shared_ptr<WebSocket> socket() {
        std::lock_guard lock(mutex_);
        return socket_;
    }

private:
    std::string heard() {
        std::lock_guard lock(mutex_);
        return heard_;
    }
    void hear(std::string_view what) {
        std::lock_guard lock(mutex_);
        heard_ += what;
    }

    Response answer(const Request& request) {
        if (request.path != "/talk") return echo(request);
        return {.web_socket = WebSocketTalk{.on_open =
                                                [this](const auto& socket) {
                                                    hear("open ");
                                                    std::lock_guard lock(mutex_);
                                                    (socket_ = socket)->send("hello");
                                                },
                                            .on_message =
                                                [this](const std::string& message) {
                                                    if (message == "fail") throw std::runtime_error("failed");
                                                    hear(message + " ");
                                                    socket()->send(message);
                                                },
                                            .on_close = [this] { hear("close"); },
                                            .max_message_bytes = 1'000}};
    }

    std::mutex mutex_;
    std::string heard_;
    std::shared_ptr<WebSocket> socket_;

public:
    Serving serving;
};

}  // namespace

TEST(WebSocket, TalksBothWays) {
    Talker talker;
    auto client = std::make_unique<Client>(talker.serving.port());
    client->send(upgrade());
    std::string answer = client->receive_until(from_server("hello"));
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 101 ")) << answer;
    EXPECT_FALSE(has(answer, "Beast")) << answer;
    // The key and its answer are those of RFC 6455 §1.3.
    EXPECT_TRUE(has(answer, "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")) << answer;
    client->send(frame("one") + frame("iki şişe"));
    EXPECT_EQ(client->receive_until(from_server("iki şişe")), from_server("one") + from_server("iki şişe"));
    EXPECT_EQ(talker.serving.server->counts().web_sockets_open, 1U);
    client->send(goodbye(1000));
    EXPECT_TRUE(has(client->receive_all(), from_server("\x03\xe8"s, 8)));
    client.reset();
    talker.wait_for("open one iki şişe close");
    EXPECT_EQ(talker.serving.server->counts().web_sockets_open, 0U);
    EXPECT_FALSE(talker.socket()->send("anybody there?"));
}

TEST(WebSocket, BeginsAfterWhatWasAskedBefore) {
    Talker talker;
    talker.serving.pages.set("/", "the front page");
    Client client(talker.serving.port());
    client.send(get("/") + upgrade());
    std::string answer = client.receive_until(from_server("hello"));
    EXPECT_TRUE(has(answer, "the front pageHTTP/1.1 101 ")) << answer;
    Client hasty(talker.serving.port());
    hasty.send(upgrade() + frame("one"));
    EXPECT_TRUE(hasty.receive_all().starts_with("HTTP/1.1 400 "));
}

TEST(WebSocket, TalksOverTls) {
    Certificate certificate("one");
    Talker talker(with(certificate));
    {
        TlsClient client(talker.serving.port(1));
        client.send(upgrade());
        std::string answer;
        while (!has(answer, from_server("hello")))
            answer += client.receive();
        client.send(frame("one"));
        while (!has(answer, from_server("one")))
            answer += client.receive();
        client.send(goodbye(1000));
        while (!has(answer, from_server("\x03\xe8"s, 8)))
            answer += client.receive();
    }
    talker.wait_for("open one close");
}

TEST(WebSocket, IsRefusedToWhatIsNone) {
    Talker talker;
    for (const std::string& request :
         {get("/talk"), upgrade("", "too short"), upgrade("Sec-WebSocket-Version: 12\r\n"),
          "POST /talk HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"s,
          "GET /talk HTTP/1.0\r\nHost: x\r\n\r\n"s}) {
        Client client(talker.serving.port());
        client.send(request);
        std::string answer = client.receive_all();
        EXPECT_TRUE(answer.starts_with("HTTP/1.1 4") || answer.starts_with("HTTP/1.0 4"))
            << request << answer;
    }
    talker.wait_for("");
}

TEST(WebSocket, EndsForWhoBreaksTheRules) {
    for (const std::string& bytes : {frame(std::string(1'001, 'x')), "\x81\x03one"s /* not masked */,
                                     frame("\xff\xfe"), frame("x", 3), frame(std::string(126, 'p'), 9)}) {
        Talker talker;
        Client client(talker.serving.port());
        client.send(upgrade());
        client.receive_until(from_server("hello"));
        client.send(bytes);
        client.receive_all();
        client.end();
        talker.wait_for("open close");
    }
}

TEST(WebSocket, EndsForWhoLeavesOrWhoseHandlerFails) {
    Talker talker;
    {
        Client client(talker.serving.port());
        client.send(upgrade());
        client.receive_until(from_server("hello"));
    }
    talker.wait_for("open close");
    Client client(talker.serving.port());
    client.send(upgrade());
    client.receive_until(from_server("hello"));
    client.send(frame("fail"));
    EXPECT_TRUE(has(client.receive_until(from_server("\x03\xe9"s, 8)), from_server("\x03\xe9"s, 8)));
}

TEST(WebSocket, EndsForWhoDoesNotListen) {
    Talker talker;
    Client client(talker.serving.port(), 4'096);
    client.send(upgrade());
    client.receive_until(from_server("hello"));
    std::string message(60'000, 'm');
    int sent = 0;
    while (sent < 1'000 && talker.socket()->send(message))
        ++sent;
    EXPECT_LT(sent, 1'000) << "memory is bounded";
}

TEST(WebSocket, DoesNotKeepTheServerFromStopping) {
    Talker talker;
    Client client(talker.serving.port());
    client.send(upgrade());
    client.receive_until(from_server("hello"));
    std::thread stopping([&] { talker.serving.server->stop(std::chrono::seconds(10)); });
    EXPECT_TRUE(has(client.receive_until(from_server("\x03\xe9"s, 8)), from_server("\x03\xe9"s, 8)));
    auto begin = std::chrono::steady_clock::now();
    client.send(goodbye(1001));
    client.receive_all();
    client.end();
    stopping.join();
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
    talker.wait_for("open close");
}
