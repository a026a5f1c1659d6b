// For tests: a server with a few pages, and a client that talks to it over a real socket.

#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mutex.h"
#include "base/strings.h"
#include "http/server.h"

namespace http::testing {

// A page with one body. Its gzip form is faked: the text `gzip:` and the plain body.
class TestPage final : public Page {
public:
    explicit TestPage(std::string body, std::size_t pieces = 1)
        : Page(200, std::nullopt), body_(std::move(body)) {
        add(ContentCoding::Identity, body_, pieces);
        add(ContentCoding::Gzip, gzip_, 1);
    }

private:
    void add(ContentCoding coding, std::string_view body, std::size_t pieces) {
        PageForm form;
        form.length = body.size();
        form.entity_tag = "\"" + std::to_string(std::hash<std::string>()(body_)) +
                          std::string(content_coding_name(coding)) + "\"";
        for (std::size_t i = 0; i < pieces; ++i) {
            std::size_t begin = body.size() * i / pieces;
            form.segments.push_back(body.substr(begin, body.size() * (i + 1) / pieces - begin));
        }
        std::vector<OwnedField> own{{"Content-Type", "text/plain"}};
        if (coding != ContentCoding::Identity)
            own.push_back({"Content-Encoding", std::string(content_coding_name(coding))});
        set_page_fields(form, std::vector<OwnedField>{{"ETag", form.entity_tag}, {"Vary", "Accept-Encoding"}},
                        own);
        add_form(coding, std::move(form));
    }

    std::string body_;
    std::string gzip_ = "gzip:" + body_;
};

class TestPages final : public PageSource {
public:
    void set(const std::string& target, std::string body, std::size_t pieces = 1) {
        base::MutexLock lock(mutex_);
        pages_.insert_or_assign(target, PageHold(new TestPage(std::move(body), pieces)));
    }

    PageHold find(std::string_view, std::string_view target) override {
        base::MutexLock lock(mutex_);
        auto found = pages_.find(target);
        return found == pages_.end() ? PageHold() : PageHold(found->second.get());
    }

    void make(std::string_view, std::string_view target, PageMade made) override {
        if (target.starts_with("/made")) return made(Made::Page, PageHold(new TestPage("made")));
        if (target.starts_with("/busy")) return made(Made::TooBusy, {});
        if (target.starts_with("/failed")) return made(Made::Failed, {});
        if (target.starts_with("/later")) {
            std::thread([made] {
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
                made(Made::Page, PageHold(new TestPage("later")));
            }).detach();
            return;
        }
        made(Made::NoPage, {});
    }

private:
    base::Mutex mutex_;
    std::map<std::string, PageHold, std::less<>> pages_ GUARDED_BY(mutex_);
};

// A handler that answers with the request's method, target, client, scheme and body.
inline Response echo(const Request& request) {
    if (request.path == "/slow") std::this_thread::sleep_for(std::chrono::milliseconds(200));
    Response response =
        text_response(200, request.method_text + " " + request.target + " " + request.client.to_string() +
                               (request.scheme == Scheme::Https ? " https " : " http ") + request.body);
    for (const OwnedField& field : request.fields) {
        if (field.name == "cookie") response.fields.push_back({"X-Cookie", field.value});
    }
    return response;
}

class Serving {
public:
    explicit Serving(
        std::function<void(ServerSettings&)> change = [](ServerSettings&) {}, Handler handler = echo) {
        ServerSettings settings;
        settings.listeners = {{.address = "127.0.0.1:0"}};
        settings.threads = 1;
        settings.workers = 2;
        change(settings);
        auto listening = Server::listen(std::move(settings), std::move(handler), &pages, log_);
        if (!listening) throw std::runtime_error(base::describe(listening.error()));
        server = std::move(*listening);
        server->start();
    }

    std::uint16_t port(std::size_t listener = 0) const {
        std::string address = server->address(listener);
        return static_cast<std::uint16_t>(*base::parse_int64(address.substr(address.rfind(':') + 1)));
    }

    TestPages pages;

private:
    base::SystemClock clock_;
    base::Log log_{base::LogFormat::Text, base::LogLevel::Error, clock_};

public:
    std::unique_ptr<Server> server;  // declared last, so that it is destroyed before the members it uses
};

// A TCP client that waits at most a few seconds for data. A small `receive_buffer`, in bytes, makes it a slow
// reader.
class Client {
public:
    explicit Client(std::uint16_t port, int receive_buffer = 0) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        if (receive_buffer > 0)
            setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
            throw std::runtime_error("cannot connect");
    }
    Client(const Client&) = delete;
    ~Client() { ::close(socket_); }

    int native() const { return socket_; }

    void send(std::string_view bytes) {
        while (!bytes.empty()) {
            ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    // Shuts down the client's sending side: the server sees the end of the stream.
    void end() const { ::shutdown(socket_, SHUT_WR); }

    // Receives the next bytes. Returns an empty string if the server has closed the connection, or after the
    // timeout.
    std::string receive(int milliseconds = 3'000) {
        pollfd wait{socket_, POLLIN, 0};
        if (::poll(&wait, 1, milliseconds) <= 0) return {};
        char bytes[65'536];
        ssize_t count = ::recv(socket_, bytes, sizeof bytes, 0);
        return count > 0 ? std::string(bytes, static_cast<std::size_t>(count)) : std::string();
    }

    // Receives all bytes until the server closes the connection or stays silent.
    std::string receive_all() {
        std::string all;
        for (std::string piece = receive(); !piece.empty(); piece = receive())
            all += piece;
        return all;
    }

    // Receives bytes until they contain `end` `times` times, or until the server closes the connection or
    // stays silent.
    std::string receive_until(std::string_view end, std::size_t times = 1) {
        std::string all;
        while (count_of(all, end) < times) {
            std::string piece = receive();
            if (piece.empty()) break;
            all += piece;
        }
        return all;
    }

    static std::size_t count_of(std::string_view text, std::string_view part) {
        std::size_t count = 0;
        for (std::size_t at = text.find(part); at != std::string_view::npos;
             at = text.find(part, at + part.size()))
            ++count;
        return count;
    }

private:
    int socket_;
};

// Waits until the condition is true, but at most a few seconds. Returns the condition's last value.
inline bool eventually(const std::function<bool()>& condition) {
    for (int i = 0; i < 300 && !condition(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return condition();
}

inline std::string get(std::string_view target, std::string_view fields = "") {
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: x\r\n" + std::string(fields) + "\r\n";
}
inline std::string get_and_close(std::string_view target, std::string_view fields = "") {
    return get(target, "Connection: close\r\n" + std::string(fields));
}

}  // namespace http::testing
