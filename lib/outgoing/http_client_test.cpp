#include "outgoing/http_client.h"

#include <filesystem>
#include <fstream>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

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
    ASSERT_TRUE(answer) << answer.error().detail();
    EXPECT_EQ(answer->status, 202);
    EXPECT_EQ(answer->body, "text/plain hello");
    EXPECT_EQ(ask({.address = at("/"), .content_type = "", .body = ""})->body, "none ");
}

TEST_F(HttpClient, TakesNoMoreThanItWants) {
    EXPECT_EQ(ask({.address = at("/long"), .content_type = "", .body = ""}).error().code(),
              "outgoing.failed");
    EXPECT_EQ(ask({.address = at("/moved"), .content_type = "", .body = ""})->status, 302)
        << "goes nowhere else";
    auto stopped = ask({.address = at("/"), .content_type = "", .body = ""}, [] { return true; });
    EXPECT_FALSE(stopped);
}

TEST_F(HttpClient, AsksTheWebAlone) {
    for (const char* address :
         {"", "file:///etc/passwd", "gopher://127.0.0.1/", "127.0.0.1", "ftp://127.0.0.1/"})
        EXPECT_EQ(ask({.address = address, .content_type = "", .body = ""}).error().code(),
                  "outgoing.address")
            << address;
    EXPECT_EQ(ask({.address = "http://127.0.0.1:1/", .content_type = "", .body = ""}).error().code(),
              "outgoing.failed");
}

TEST_F(HttpClient, AsksNobodyOnItsOwnNetworkIfItMustNot) {
    auto refused = ask({.address = at("/"), .is_public_only = true});
    EXPECT_EQ(refused.error().code(), "outgoing.private");
    std::string port = server_->address().substr(server_->address().rfind(':'));
    EXPECT_FALSE(ask({.address = "http://localhost" + port, .is_public_only = true})) << "a name for it";
    EXPECT_FALSE(ask({.address = "http://0x7f000001" + port, .is_public_only = true})) << "another spelling";
    EXPECT_FALSE(ask({.address = "http://[::ffff:127.0.0.1]" + port, .is_public_only = true}));
}

TEST(PublicAddress, IsWhatTheInternetCanReach) {
    auto is_public = [](const char* text) {
        sockaddr_storage address{};
        auto& four = reinterpret_cast<sockaddr_in&>(address);
        auto& six = reinterpret_cast<sockaddr_in6&>(address);
        bool is_four = inet_pton(AF_INET, text, &four.sin_addr) == 1;
        address.ss_family = is_four ? AF_INET : AF_INET6;
        EXPECT_TRUE(is_four || inet_pton(AF_INET6, text, &six.sin6_addr) == 1) << text;
        return is_public_address(reinterpret_cast<const sockaddr&>(address));
    };
    for (const char* address : {"1.1.1.1", "172.15.0.1", "172.32.0.1", "192.169.0.1", "100.128.0.1",
                                "223.255.255.254", "2606:4700::1111", "2a00:1450::1", "::ffff:1.1.1.1"})
        EXPECT_TRUE(is_public(address)) << address;
    for (const char* address : {"0.0.0.0",
                                "10.1.2.3",
                                "127.0.0.1",
                                "127.255.255.255",
                                "169.254.169.254",
                                "172.16.0.1",
                                "172.31.255.255",
                                "192.168.1.1",
                                "100.64.0.1",
                                "198.19.0.1",
                                "224.0.0.1",
                                "255.255.255.255",
                                "::",
                                "::1",
                                "fe80::1",
                                "fd00::1",
                                "ff02::1",
                                "::ffff:10.0.0.1",
                                "64:ff9b::a00:1",
                                "2001:db8::1",
                                "2002:a00:1::"})
        EXPECT_FALSE(is_public(address)) << address;
}

TEST_F(HttpClient, SaysWhereAnAnswerLeads) {
    EXPECT_EQ(ask({.address = at("/moved")})->location, at("/long"));
    EXPECT_EQ(ask({.address = at("/")})->location, "");
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
    ASSERT_TRUE(sent) << sent.error().detail();
    EXPECT_EQ(sent->body, "text/plain from a file");
    HttpRequest wanted{
        .address = at("/long"), .answer_file = folder / "received", .max_answer_bytes = 100'000};
    auto received = ask(wanted);
    ASSERT_TRUE(received) << received.error().detail();
    EXPECT_EQ(received->body, "");
    EXPECT_EQ(std::filesystem::file_size(folder / "received"), 100'000U);
    EXPECT_FALSE(ask(wanted)) << "a file that is there is not written over";
    EXPECT_FALSE(ask({.address = at("/"), .body_file = folder / "none"}));
    auto moved = ask({.address = at("/moved"), .answer_file = folder / "moved"});
    ASSERT_TRUE(moved);
    EXPECT_EQ(std::filesystem::file_size(folder / "moved"), 0U) << "only of an answer 200";
    std::filesystem::remove_all(folder);
}
