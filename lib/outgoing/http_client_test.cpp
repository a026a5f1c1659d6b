#include "outgoing/http_client.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "http/server.h"

using namespace outgoing;

namespace {

class HttpClient : public testing::Test {
protected:
    HttpClient() {
        http::ServerSettings settings;
        settings.listeners = {{.address = "127.0.0.1:0"}};
        settings.threads = 1;
        settings.workers = 1;
        auto listening = http::Server::listen(
            settings, [](const http::Request& request) { return answer(request); }, nullptr, log_);
        server_ = *std::move(listening);
        server_->start();
    }
    ~HttpClient() override { server_->stop(std::chrono::milliseconds(100)); }

    static http::Response answer(const http::Request& request) {
        if (request.path == "/long") return {200, {}, std::string(100'000, 'a')};
        if (request.path == "/moved") return {302, {{"Location", "/long"}}, ""};
        return {202, {}, std::string(request.find("Content-Type").value_or("none")) + " " + request.body};
    }

    std::string at(std::string_view path) const { return "http://" + server_->address() + std::string(path); }

    base::SystemClock clock_;
    base::Log log_{base::LogFormat::Text, base::LogLevel::Error, clock_};
    std::unique_ptr<http::Server> server_;
};

}  // namespace

TEST_F(HttpClient, SendsAndReceives) {
    auto answer = ask({.address = at("/"), .content_type = "text/plain", .body = "hello"});
    ASSERT_TRUE(answer) << answer.error().detail;
    EXPECT_EQ(answer->status, 202);
    EXPECT_EQ(answer->body, "text/plain hello");
    EXPECT_EQ(ask({.address = at("/"), .content_type = "", .body = ""})->body, "none ");
}

TEST_F(HttpClient, TakesNoMoreThanItWants) {
    EXPECT_EQ(ask({.address = at("/long"), .content_type = "", .body = ""}).error().code, "outgoing.failed");
    EXPECT_EQ(ask({.address = at("/moved"), .content_type = "", .body = ""})->status, 302)
        << "goes nowhere else";
    auto stopped = ask({.address = at("/"), .content_type = "", .body = ""}, [] { return true; });
    EXPECT_FALSE(stopped);
}

TEST_F(HttpClient, AsksTheWebAlone) {
    for (const char* address :
         {"", "file:///etc/passwd", "gopher://127.0.0.1/", "127.0.0.1", "ftp://127.0.0.1/"})
        EXPECT_EQ(ask({.address = address, .content_type = "", .body = ""}).error().code, "outgoing.address")
            << address;
    EXPECT_EQ(ask({.address = "http://127.0.0.1:1/", .content_type = "", .body = ""}).error().code,
              "outgoing.failed");
}

TEST_F(HttpClient, SendsFilesAndReceivesThem) {
    auto folder = std::filesystem::temp_directory_path() / "stanhope-outgoing-test";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directory(folder);
    std::ofstream(folder / "sent") << "from a file";
    auto sent = ask({.address = at("/"),
                     .method = "PUT",
                     .fields = {"X-Sign: a"},
                     .content_type = "text/plain",
                     .body_file = folder / "sent"});
    ASSERT_TRUE(sent) << sent.error().detail;
    EXPECT_EQ(sent->body, "text/plain from a file");
    HttpRequest wanted{
        .address = at("/long"), .answer_file = folder / "received", .max_answer_bytes = 100'000};
    auto received = ask(wanted);
    ASSERT_TRUE(received) << received.error().detail;
    EXPECT_EQ(received->body, "");
    EXPECT_EQ(std::filesystem::file_size(folder / "received"), 100'000U);
    EXPECT_FALSE(ask(wanted)) << "a file that is there is not written over";
    EXPECT_FALSE(ask({.address = at("/"), .body_file = folder / "none"}));
    auto moved = ask({.address = at("/moved"), .answer_file = folder / "moved"});
    ASSERT_TRUE(moved);
    EXPECT_EQ(std::filesystem::file_size(folder / "moved"), 0U) << "only of an answer 200";
    std::filesystem::remove_all(folder);
}
