// A test client that speaks HTTP/2 without TLS. It uses nghttp2.

#pragma once

#include <map>
#include <string>
#include <vector>

#include <nghttp2/nghttp2.h>

#include "http/testing/serving.h"

namespace http::testing {

struct Http2Answer {
    std::map<std::string, std::string> fields;
    std::string body;
    bool is_whole = false;
    std::uint32_t error = 0;

    std::string status() const { return fields.contains(":status") ? fields.at(":status") : ""; }
};

class Http2Client {
public:
    explicit Http2Client(std::uint16_t port, std::uint32_t window = 65'535) : socket_(port) {
        nghttp2_session_callbacks* callbacks = nullptr;
        nghttp2_session_callbacks_new(&callbacks);
        nghttp2_session_callbacks_set_on_header_callback(callbacks, on_field);
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, on_data);
        nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, on_close);
        nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, on_frame);
        nghttp2_option* option = nullptr;
        nghttp2_option_new(&option);
        nghttp2_option_set_peer_max_concurrent_streams(option, 1'000);
        nghttp2_session_client_new2(&session_, callbacks, this, option);
        nghttp2_option_del(option);
        nghttp2_session_callbacks_del(callbacks);
        nghttp2_settings_entry setting{NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, window};
        nghttp2_submit_settings(session_, NGHTTP2_FLAG_NONE, &setting, 1);
    }
    Http2Client(const Http2Client&) = delete;
    ~Http2Client() { nghttp2_session_del(session_); }

    nghttp2_session* session() { return session_; }
    Http2Answer& answer(std::int32_t stream) { return answers_[stream]; }
    bool has_goaway() const { return has_goaway_; }
    std::uint32_t goaway_error() const { return goaway_error_; }

    // Pass this as the body of `ask`, and the client announces a body but never sends a byte of it.
    static constexpr const char* kNeverEnds = "never ends";

    std::int32_t ask(std::string target, std::vector<std::pair<std::string, std::string>> more = {},
                     std::string method = "GET", std::string body = "") {
        more.insert(
            more.begin(),
            {{":method", method}, {":scheme", "http"}, {":authority", "x"}, {":path", std::move(target)}});
        std::vector<nghttp2_nv> fields;
        for (auto& [name, value] : more) {
            fields.push_back({reinterpret_cast<std::uint8_t*>(name.data()),
                              reinterpret_cast<std::uint8_t*>(value.data()), name.size(), value.size(),
                              NGHTTP2_NV_FLAG_NONE});
        }
        if (body.empty())
            return nghttp2_submit_request(session_, nullptr, fields.data(), fields.size(), nullptr, nullptr);
        bodies_.push_back(std::make_unique<std::string>(std::move(body)));
        nghttp2_data_provider provider{.source = {.ptr = bodies_.back().get()}, .read_callback = read_body};
        return nghttp2_submit_request(session_, nullptr, fields.data(), fields.size(), &provider, nullptr);
    }

    void send() {
        const std::uint8_t* bytes = nullptr;
        for (ssize_t size = 0; (size = nghttp2_session_mem_send(session_, &bytes)) > 0;)
            socket_.send({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)});
    }

    // Exchanges frames until `is_done` returns true, or until the server closes the connection or is silent
    // for `milliseconds`. Returns the last result of `is_done`.
    template <typename Done>
    bool run_until(Done is_done, int milliseconds = 3'000) {
        send();
        while (!is_done()) {
            std::string bytes = socket_.receive(milliseconds);
            if (bytes.empty()) return is_done();
            nghttp2_session_mem_recv(session_, reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                     bytes.size());
            send();
        }
        return true;
    }

    Http2Answer& wait_for(std::int32_t stream) {
        run_until([&] { return answers_[stream].is_whole; });
        return answers_[stream];
    }

private:
    static Http2Client& of(void* client) { return *static_cast<Http2Client*>(client); }

    static int on_field(nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name,
                        std::size_t name_size, const std::uint8_t* value, std::size_t value_size,
                        std::uint8_t, void* client) {
        of(client).answers_[frame->hd.stream_id].fields.insert_or_assign(
            std::string(reinterpret_cast<const char*>(name), name_size),
            std::string(reinterpret_cast<const char*>(value), value_size));
        return 0;
    }
    static int on_data(nghttp2_session*, std::uint8_t, std::int32_t stream, const std::uint8_t* bytes,
                       std::size_t size, void* client) {
        of(client).answers_[stream].body.append(reinterpret_cast<const char*>(bytes), size);
        return 0;
    }
    static int on_close(nghttp2_session*, std::int32_t stream, std::uint32_t error, void* client) {
        of(client).answers_[stream].is_whole = true;
        of(client).answers_[stream].error = error;
        return 0;
    }
    static int on_frame(nghttp2_session*, const nghttp2_frame* frame, void* client) {
        if (frame->hd.type != NGHTTP2_GOAWAY) return 0;
        of(client).has_goaway_ = true;
        of(client).goaway_error_ = frame->goaway.error_code;
        return 0;
    }
    static ssize_t read_body(nghttp2_session*, std::int32_t, std::uint8_t* bytes, std::size_t most,
                             std::uint32_t* flags, nghttp2_data_source* source, void*) {
        auto& body = *static_cast<std::string*>(source->ptr);
        if (body == kNeverEnds) return NGHTTP2_ERR_DEFERRED;
        std::size_t size = body.copy(reinterpret_cast<char*>(bytes), most);
        body.erase(0, size);
        if (body.empty()) *flags |= NGHTTP2_DATA_FLAG_EOF;
        return static_cast<ssize_t>(size);
    }

    Client socket_;
    nghttp2_session* session_ = nullptr;
    std::map<std::int32_t, Http2Answer> answers_;
    std::vector<std::unique_ptr<std::string>> bodies_;
    bool has_goaway_ = false;
    std::uint32_t goaway_error_ = 0;
};

}  // namespace http::testing
