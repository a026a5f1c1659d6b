// Tests answers that are not in memory (files, events) and request bodies that are stored in a file, over
// HTTP/1.1, TLS and HTTP/2.

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "http/events/server_sent_events.h"
#include "http/files/file_answer.h"
#include "http/testing/http2_client.h"
#include "http/testing/temporary_folder.h"
#include "http/testing/tls_client.h"

using namespace http;
using namespace http::testing;

namespace {

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// A text of `size` bytes that nowhere repeats itself, so that tests notice misplaced bytes.
std::string long_text(std::size_t size) {
    std::string text;
    for (std::uint32_t i = 0; text.size() < size; i += 7)
        text += std::to_string(i) + ",";
    text.resize(size);
    return text;
}

// A server of the files in a folder, and of the events of the topic `news` at /events.
class Publisher {
public:
    explicit Publisher(std::function<void(ServerSettings&)> change = [](ServerSettings&) {})
        : serving(std::move(change), [this](const Request& request) { return answer(request); }) {}

    TemporaryFolder folder;
    Broadcaster broadcaster;

private:
    Response answer(const Request& request) {
        if (request.path == "/events") {
            return {.fields = {{"Content-Type", "text/event-stream"}},
                    .events = EventTopic{&broadcaster, "news", "data: missed\n\n"}};
        }
        auto file = files_.answer(request, request.path.substr(1), base::SystemClock().now());
        return file ? *std::move(file) : text_response(404, "no such file\n");
    }

    FileFolder files_ = *FileFolder::open(folder.path(), FileNames::Hashed);

public:
    Serving serving;
};

std::string ask(std::uint16_t port, std::string_view request) {
    Client client(port);
    client.send(request);
    return client.receive_all();
}

std::string body_of(const std::string& answer) {
    return answer.substr(answer.find("\r\n\r\n") + 4);
}

}  // namespace

TEST(ServerFiles, AreSentWholeAndInParts) {
    Publisher publisher;
    std::string text = long_text(5'000'000);
    publisher.folder.add("film.mp4", text);
    std::string whole = ask(publisher.serving.port(), get_and_close("/film.mp4"));
    EXPECT_TRUE(has(whole, "Content-Length: 5000000\r\n"));
    EXPECT_TRUE(body_of(whole) == text);
    std::string part =
        ask(publisher.serving.port(), get_and_close("/film.mp4", "Range: bytes=100-3000099\r\n"));
    EXPECT_TRUE(part.starts_with("HTTP/1.1 206 "));
    EXPECT_TRUE(body_of(part) == text.substr(100, 3'000'000));
    std::string head =
        ask(publisher.serving.port(), "HEAD /film.mp4 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_TRUE(has(head, "Content-Length: 5000000\r\n")) << head;
    EXPECT_EQ(body_of(head), "");
}

TEST(ServerFiles, ArePipelinedWithOtherAnswers) {
    Publisher publisher;
    publisher.serving.pages.set("/", "the front page");
    std::string text = long_text(3'000'000);
    publisher.folder.add("a.txt", text);
    publisher.folder.add("empty.txt", "");
    std::string answers = ask(publisher.serving.port(), get("/") + get("/a.txt") + get("/empty.txt") +
                                                            get("/") + get("/a.txt") + get_and_close("/"));
    EXPECT_EQ(Client::count_of(answers, text), 2U);
    EXPECT_EQ(Client::count_of(answers, "the front page"), 3U);
    EXPECT_EQ(Client::count_of(answers, "HTTP/1.1 200 OK\r\n"), 6U);
}

TEST(ServerFiles, AreSentOverTls) {
    Certificate certificate("one");
    Publisher publisher(with(certificate));
    std::string text = long_text(1'000'000);
    publisher.folder.add("a.txt", text);
    TlsClient client(publisher.serving.port(1));
    EXPECT_TRUE(body_of(client.ask(get_and_close("/a.txt"))) == text);
    EXPECT_TRUE(client.ended_well());
}

TEST(ServerFiles, AreSentOverHttp2) {
    Publisher publisher;
    std::string text = long_text(1'000'000);
    publisher.folder.add("a.txt", text);
    publisher.folder.add("empty.txt", "");
    Http2Client client(publisher.serving.port());
    std::int32_t whole = client.ask("/a.txt");
    std::int32_t part = client.ask("/a.txt", {{"range", "bytes=10-199999"}});
    std::int32_t head = client.ask("/a.txt", {}, "HEAD");
    std::int32_t empty = client.ask("/empty.txt");
    EXPECT_TRUE(client.wait_for(whole).body == text);
    EXPECT_EQ(client.answer(whole).fields["content-length"], "1000000");
    EXPECT_TRUE(client.wait_for(part).body == text.substr(10, 199'990));
    EXPECT_EQ(client.wait_for(head).fields["content-length"], "1000000");
    EXPECT_EQ(client.wait_for(head).body, "");
    EXPECT_EQ(client.wait_for(empty).fields["content-length"], "0");
    EXPECT_EQ(client.answer(empty).error, 0U);
}

TEST(ServerFiles, ThatBecomeShorterAreNotTakenForWhole) {
    Publisher publisher;
    publisher.folder.add("a.txt", long_text(30'000'000));
    Client slow(publisher.serving.port(), 4'096);
    slow.send(get("/a.txt"));
    std::string begin = slow.receive_until("\r\n\r\n");
    std::filesystem::resize_file(publisher.folder.path() / "a.txt", 1'000);
    EXPECT_LT((begin + slow.receive_all()).size(), 30'000'000U);
    Http2Client client(publisher.serving.port());
    client.run_until([] { return false; }, 50);
    EXPECT_EQ(client.wait_for(client.ask("/a.txt")).body.size(), 1'000U);
}

TEST(ServerEvents, ComeAsTheyArePublished) {
    Publisher publisher;
    Client client(publisher.serving.port());
    client.send(get("/events"));
    std::string answer = client.receive_until("data: missed\n\n\r\n");
    EXPECT_TRUE(has(answer, "Transfer-Encoding: chunked\r\n")) << answer;
    EXPECT_FALSE(has(answer, "Content-Length")) << answer;
    EXPECT_TRUE(eventually([&] { return publisher.broadcaster.counts().subscribers == 1; }));
    for (std::string data : {"data: one\n\n", "data: two\n\n"}) {
        publisher.broadcaster.publish("news", std::make_shared<const std::string>(data));
        EXPECT_EQ(client.receive_until("\n\n\r\n"), "b\r\n" + data + "\r\n");
    }
}

TEST(ServerEvents, ReachAClientOfHttp10UntilTheEnd) {
    Publisher publisher;
    Client client(publisher.serving.port());
    client.send("GET /events HTTP/1.0\r\n\r\n");
    std::string answer = client.receive_until("data: missed\n\n");
    EXPECT_TRUE(has(answer, "Connection: close\r\n")) << answer;
    EXPECT_FALSE(has(answer, "chunked")) << answer;
}

TEST(ServerEvents, ComeOverTlsAndHttp2) {
    Certificate certificate("one");
    Publisher publisher(with(certificate));
    TlsClient over_tls(publisher.serving.port(1));
    over_tls.send(get("/events"));
    std::string answer;
    while (!has(answer, "data: missed"))
        answer += over_tls.receive();
    Http2Client client(publisher.serving.port());
    std::int32_t stream = client.ask("/events");
    client.run_until([&] { return client.answer(stream).body == "data: missed\n\n"; });
    EXPECT_TRUE(eventually([&] { return publisher.broadcaster.counts().subscribers == 2; }));
    publisher.broadcaster.publish("news", std::make_shared<const std::string>("data: one\n\n"));
    EXPECT_EQ(over_tls.receive(), "b\r\ndata: one\n\n\r\n");
    client.run_until([&] { return client.answer(stream).body == "data: missed\n\ndata: one\n\n"; });
    EXPECT_EQ(client.answer(stream).body, "data: missed\n\ndata: one\n\n");
    EXPECT_FALSE(client.answer(stream).is_whole);
}

TEST(ServerEvents, AreNotKeptForWhoHasLeft) {
    Publisher publisher;
    {
        Client client(publisher.serving.port());
        client.send(get("/events"));
        client.receive_until("missed");
        Http2Client other(publisher.serving.port());
        std::int32_t stream = other.ask("/events");
        other.run_until([&] { return !other.answer(stream).body.empty(); });
        EXPECT_EQ(publisher.broadcaster.counts().subscribers, 2U);
    }
    EXPECT_TRUE(eventually([&] { return publisher.broadcaster.counts().subscribers == 0; }));
    EXPECT_TRUE(eventually([&] { return publisher.serving.server->counts().connections_open == 0; }));
}

TEST(ServerEvents, DoNotKeepTheServerFromStopping) {
    Publisher publisher;
    Client client(publisher.serving.port());
    client.send(get("/events"));
    client.receive_until("missed");
    Http2Client other(publisher.serving.port());
    std::int32_t stream = other.ask("/events");
    other.run_until([&] { return !other.answer(stream).body.empty(); });
    std::thread reader([&] {
        client.receive_all();
        other.run_until([&] { return other.answer(stream).is_whole; });
    });
    auto begin = std::chrono::steady_clock::now();
    publisher.serving.server->stop(std::chrono::seconds(10));
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
    reader.join();
}

TEST(ServerEvents, EndForWhoDoesNotRead) {
    Publisher publisher;
    Client slow(publisher.serving.port(), 4'096);
    slow.send(get("/events"));
    slow.receive_until("missed");
    auto message = std::make_shared<const std::string>("data: " + long_text(60'000) + "\n\n");
    EXPECT_TRUE(eventually([&] {
        publisher.broadcaster.publish("news", message);
        return publisher.broadcaster.counts().dropped == 1;
    }));
}

namespace {

// A handler that answers with the length of the request's body, its place (memory or file), and its hash.
Response weigh(const Request& request) {
    std::string body = request.body;
    if (request.body_file) {
        body.resize(request.body_file->length);
        ssize_t count = ::pread(request.body_file->file->descriptor(), body.data(), body.size(), 0);
        if (count != static_cast<ssize_t>(body.size())) return text_response(500, "short\n");
    }
    return text_response(200, std::to_string(body.size()) + (request.body_file ? " file " : " memory ") +
                                  std::to_string(std::hash<std::string>()(body)));
}

std::string weight_of(const std::string& body, std::string_view place) {
    return std::to_string(body.size()) + " " + std::string(place) + " " +
           std::to_string(std::hash<std::string>()(body));
}

std::string post(const std::string& body) {
    return "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string post_in_chunks(const std::string& body) {
    std::string request = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (std::size_t at = 0; at < body.size(); at += 5'000)
        request += fmt::format("{:x}\r\n{}\r\n", std::min<std::size_t>(5'000, body.size() - at),
                               body.substr(at, 5'000));
    return request + "0\r\n\r\n";
}

}  // namespace

TEST(ServerBodies, WaitInAFileOnceTheyAreLong) {
    TemporaryFolder folder;
    Serving serving(
        [&](ServerSettings& settings) {
            settings.limits.max_body_in_memory = 10'000;
            settings.body_folder = folder.path();
        },
        weigh);
    Client client(serving.port());
    for (std::size_t size : {0UL, 9'999UL, 10'000UL, 10'001UL, 3'000'000UL}) {
        std::string body = long_text(size);
        std::string expected = weight_of(body, size > 10'000 ? "file" : "memory");
        client.send(post(body));
        EXPECT_TRUE(has(client.receive_until(expected), expected)) << size;
        client.send(post_in_chunks(body));
        EXPECT_TRUE(has(client.receive_until(expected), expected)) << size;
    }
    std::string body = long_text(3'000'000);
    Http2Client other(serving.port());
    EXPECT_EQ(other.wait_for(other.ask("/", {}, "POST", body)).body, weight_of(body, "file"));
    EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "nothing is left behind";
}

TEST(ServerBodies, ThatTheDiskDoesNotTakeAreRefused) {
    Serving serving(
        [&](ServerSettings& settings) {
            settings.limits.max_body_in_memory = 10;
            settings.body_folder = "/nowhere";
        },
        weigh);
    std::string body = long_text(100'000);
    for (const std::string& request : {post(body), post_in_chunks(body)}) {
        std::string answer = ask(serving.port(), request);
        EXPECT_TRUE(answer.starts_with("HTTP/1.1 507 ")) << answer;
        EXPECT_FALSE(has(answer, "nowhere"));
    }
    Http2Client client(serving.port());
    EXPECT_EQ(client.wait_for(client.ask("/", {}, "POST", body)).status(), "507");
    EXPECT_EQ(client.wait_for(client.ask("/", {}, "POST", "short")).status(), "200");
}
