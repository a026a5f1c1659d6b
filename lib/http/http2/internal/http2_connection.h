// A connection that speaks HTTP/2 (RFC 9113). It carries bytes between a stream and an Http2Session, and
// passes the session's requests on to the page source and the handler.
//
// The class is a template over the stream. It is instantiated for TCP and for TLS, as Http1Connection is.

#pragma once

#include <array>
#include <memory>

#include <boost/asio/write.hpp>

#include "http/connections/internal/buffer_list.h"
#include "http/connections/internal/stream.h"
#include "http/http2/internal/http2_session.h"
#include "http/internal/answer.h"

namespace http {

template <typename Stream>
class Http2Connection final : public LoopConnection,
                              public Http2Desk,
                              public std::enable_shared_from_this<Http2Connection<Stream>> {
public:
    Http2Connection(Loop& loop, Stream stream, Visitor visitor)
        : loop_(loop),
          stream_(std::move(stream)),
          visitor_(std::move(visitor)),
          session_(*this, loop.shared().settings.limits) {
        loop_.enter(*this);
    }

    ~Http2Connection() override { loop_.leave(*this); }

    // Starts the connection. `received` holds bytes that have already been read from the stream.
    void start(std::string_view received) {
        if (!session_.receive(received)) return close();
        flush();
        read();
    }

    void check_deadline(Tick now) override {
        if (closed_) return;
        bool waits_too_long = (out_ || lingers_) && now >= deadline_;
        if (waits_too_long || !session_.tick(now)) return close();
        flush();
    }

    void drain() override {
        session_.drain();
        flush();
    }

    void close() override {
        error_code ignored;
        socket_of(stream_).close(ignored);
        closed_ = true;
    }

private:
    using error_code = boost::system::error_code;

    bool can_be_page(const RequestHead& head) override { return http::can_be_page(head, loop_.shared()); }
    PageHold find_page(const RequestHead& head) override { return http::find_page(head, loop_.shared()); }

    void make_page(std::int32_t stream, const RequestHead& head) override {
        ask_for_page(loop_, head, [self = this->shared_from_this(), stream](Made outcome, PageHold page) {
            if (self->closed_) return;
            self->session_.page_made(stream, outcome, std::move(page));
            self->flush();
        });
    }

    // Refuses a request if too many are with the handler. A request that the client cancelled still occupies
    // a worker thread, so it counts until the worker is done.
    bool ask_handler(std::int32_t stream, const RequestHead& head, std::unique_ptr<BodySpool> body) override {
        if (asked_ >= Http2Session::kMaxStreams) return false;
        auto request = std::make_shared<Request>(copy_of(head, visitor_, loop_));
        if (body) body->move_into(*request);
        auto answered = [self = this->shared_from_this(), stream, request,
                         asked_at = std::chrono::steady_clock::now()](Response response) {
            log_response(self->loop_, *request, response, std::chrono::steady_clock::now() - asked_at);
            response.fields.push_back({"x-request-id", request->id});
            self->on_response(stream, std::move(response));
        };
        bool queued = http::ask_handler(loop_, request, std::move(answered));
        if (queued) ++asked_;
        return queued;
    }

    void on_response(std::int32_t stream, Response response) {
        --asked_;
        if (closed_) return;
        session_.respond(stream, std::move(response));
        flush();
    }

    std::unique_ptr<BodySpool> new_body() override {
        return std::make_unique<BodySpool>(loop_.shared().settings);
    }

    std::unique_ptr<Tail> tail_of(std::int32_t stream, const Response& response) override {
        // Any thread may call `wake`, so it only posts a task to the loop.
        auto wake = [&context = loop_.context(), weak = this->weak_from_this(), stream] {
            boost::asio::post(context, [weak, stream] {
                if (auto self = weak.lock(); self && !self->closed_) self->wake(stream);
            });
        };
        return http::tail_of(response, std::move(wake), loop_.now());
    }

    void wake(std::int32_t stream) {
        session_.wake(stream);
        flush();
    }

    void log_page(const RequestHead& head, const PageAnswer& answer, AnswerSource source) override {
        http::log_page(loop_, visitor_, head, answer, source);
    }
    void log_refusal(const Response& response) override { http::log_refusal(loop_, visitor_, response); }

    Counters& counters() override { return loop_.mutable_counters(); }
    Tick now() const override { return loop_.now(); }
    base::Time time() const override { return loop_.time(); }
    std::string_view date() const override { return loop_.date(); }

    void read() {
        stream_.async_read_some(boost::asio::buffer(received_),
                                [self = this->shared_from_this()](error_code error, std::size_t count) {
                                    self->on_read(error, count);
                                });
    }

    void on_read(error_code error, std::size_t count) {
        if (closed_) return;
        if (error) return close();
        if (lingers_) return drop(count);
        if (!session_.receive({received_.data(), count})) return close();
        flush();
        if (!closed_) read();
    }

    // Writes the session's output. Reading continues during the write, because the client's window updates
    // arrive that way.
    void flush() {
        if (closed_ || out_ || lingers_) return;
        if (!session_.has_output()) return session_.is_over() ? linger() : void();
        auto out = std::make_unique<FrameBatch>();
        session_.gather(*out);
        if (out->empty()) return;
        out_ = std::move(out);
        write_progress();
        boost::asio::async_write(
            stream_, BufferList(out_->buffers()),
            [this](error_code error, std::size_t) -> std::size_t {
                write_progress();
                return error ? 0 : FrameBatch::kEnough;
            },
            [self = this->shared_from_this()](error_code error, std::size_t count) {
                self->on_written(error, count);
            });
    }

    void write_progress() {
        deadline_ = loop_.now() + ticks_in(loop_.shared().settings.limits.write_timeout);
    }

    void on_written(error_code error, std::size_t count) {
        loop_.mutable_counters().bytes_sent.add(count);
        out_.reset();
        if (error || closed_) return close();
        flush();
    }

    void linger() {
        lingers_ = true;
        deadline_ = loop_.now() + ticks_in(kLinger);
        end_sending(socket_of(stream_));
    }

    void drop(std::size_t count) {
        lingered_bytes_ += count;
        lingered_bytes_ > kMaxLingerBytes ? close() : read();
    }

    Loop& loop_;
    Stream stream_;
    Visitor visitor_;
    Http2Session session_;
    std::array<char, 8'192> received_;
    std::unique_ptr<FrameBatch> out_;  // the output that is being written
    Tick deadline_ = 0;  // the time limit for the write, or for the client to close the connection
    bool lingers_ = false;
    bool closed_ = false;
    std::size_t lingered_bytes_ = 0;
    std::uint32_t asked_ = 0;  // requests that the handler has not answered yet
};

template <typename Stream>
void start_http2_connection(Loop& loop, Stream stream, Visitor visitor, std::string_view received) {
    std::make_shared<Http2Connection<Stream>>(loop, std::move(stream), std::move(visitor))->start(received);
}

}  // namespace http
