#include "http/internal/web_socket_connection.h"

#include <atomic>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include "base/strings.h"
#include "http/internal/answer.h"
#include "http/internal/stream.h"

namespace http {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

using UpgradeRequest = beast::http::request<beast::http::empty_body>;

UpgradeRequest beast_request(const WebSocketUpgrade& upgrade) {
    UpgradeRequest request;
    request.version(10 + static_cast<unsigned>(upgrade.minor_version));
    request.method_string(upgrade.request.method_text);
    request.target(upgrade.request.target);
    for (const OwnedField& field : upgrade.request.fields)
        request.insert(field.name, field.value);
    return request;
}

// What has been said and not yet sent, and the way to say more: shared between the loop and whoever talks.
class Mouth final : public WebSocket {
public:
    Mouth(std::size_t max_bytes, std::function<void()> wake)
        : max_bytes_(max_bytes), wake_(std::move(wake)) {}

    bool send(std::string message) override {
        std::lock_guard lock(mutex_);
        if (ended_ || closes_) return false;
        waiting_bytes_ += message.size();
        bool is_too_slow = waiting_bytes_ > max_bytes_;
        if (is_too_slow) {
            overflowed_ = closes_ = true;
            messages_.clear();
        } else {
            messages_.push_back(std::move(message));
        }
        wake_();
        return !is_too_slow;
    }

    void close() override {
        std::lock_guard lock(mutex_);
        if (ended_ || closes_) return;
        closes_ = true;
        wake_();
    }

    // On the loop's thread from here on.
    std::optional<std::string> take() {
        std::lock_guard lock(mutex_);
        if (messages_.empty()) return std::nullopt;
        std::string message = std::move(messages_.front());
        messages_.pop_front();
        waiting_bytes_ -= message.size();
        return message;
    }
    bool closes() const {
        std::lock_guard lock(mutex_);
        return closes_;
    }
    bool has_overflowed() const {
        std::lock_guard lock(mutex_);
        return overflowed_;
    }
    // After this nothing is woken.
    void end() {
        std::lock_guard lock(mutex_);
        ended_ = true;
        messages_.clear();
        wake_ = nullptr;
    }

private:
    std::size_t max_bytes_;
    mutable std::mutex mutex_;
    std::function<void()> wake_;
    std::deque<std::string> messages_;
    std::size_t waiting_bytes_ = 0;
    bool closes_ = false;
    bool overflowed_ = false;
    bool ended_ = false;
};

template <typename Stream>
class WebSocketConnection final : public LoopConnection,
                                  public std::enable_shared_from_this<WebSocketConnection<Stream>> {
public:
    WebSocketConnection(Loop& loop, Stream stream, Visitor visitor, std::unique_ptr<WebSocketUpgrade> upgrade)
        : loop_(loop),
          stream_(std::move(stream)),
          visitor_(std::move(visitor)),
          upgrade_(std::move(upgrade)),
          handshake_deadline_(loop.now() + ticks_in(loop.shared().settings.limits.head_timeout)) {
        loop_.enter(*this);
    }

    ~WebSocketConnection() override { loop_.leave(*this); }

    // Beast has its own time limits for an open connection, set below; these are for the handshake.
    void check_deadline(Tick now) override {
        if (!mouth_ && now >= handshake_deadline_) close();
    }
    void drain() override { mouth_ ? mouth_->close() : close(); }
    void close() override { http::close(socket_of(stream_.next_layer())); }

    void start() {
        stream_.read_message_max(upgrade_->talk.max_message_bytes);
        stream_.text(true);
        const ServerLimits& limits = loop_.shared().settings.limits;
        stream_.set_option(websocket::stream_base::timeout{limits.write_timeout, limits.idle_timeout, true});
        // Beast would name itself and its version.
        stream_.set_option(websocket::stream_base::decorator([](websocket::response_type& response) {
            response.set(beast::http::field::server, "web-socket");
        }));
        request_ = beast_request(*upgrade_);
        stream_.async_accept(
            request_, [self = this->shared_from_this()](error_code error) { self->on_accepted(error); });
    }

private:
    void on_accepted(error_code error) {
        Response answer{.status = error ? 400 : 101};
        count_response(loop_.mutable_counters(), answer.status);
        log_response(loop_, upgrade_->request, answer, {});
        if (error) return close();
        mouth_ = std::make_shared<Mouth>(upgrade_->talk.max_waiting_bytes, wake());
        loop_.mutable_counters().web_sockets_opened.add();
        tell([this] {
            if (upgrade_->talk.on_open) upgrade_->talk.on_open(mouth_);
        });
    }

    // Called on any thread, with the mouth's lock held.
    std::function<void()> wake() {
        return [&context = loop_.context(), weak = this->weak_from_this()] {
            asio::post(context, [weak] {
                if (auto self = weak.lock()) self->write();
            });
        };
    }

    // Has a worker call `what`, and goes on reading after it.
    void tell(std::function<void()> what) {
        if (ask_worker(std::move(what), &WebSocketConnection::on_told)) return;
        // There are other times; browsers come back.
        mouth_->close();
        on_told();
    }

    // The loop stays until it is done, and `then` is called there, where this must also be let go.
    bool ask_worker(std::function<void()> what, void (WebSocketConnection::*then)()) {
        return loop_.shared().workers.submit([self = this->shared_from_this(), what = std::move(what), then,
                                              guard = asio::make_work_guard(loop_.context())]() mutable {
            self->try_to(what);
            what = nullptr;
            asio::post(guard.get_executor(), [self = std::move(self), then] { (*self.*then)(); });
        });
    }

    void try_to(const std::function<void()>& what) {
        try {
            what();
        } catch (const std::exception& exception) {
            loop_.shared().log.error("a WebSocket failed", {{"request", upgrade_->request.id},
                                                            {"path", upgrade_->request.path},
                                                            {"reason", exception.what()}});
            mouth_->close();
        }
    }

    void on_told() {
        if (has_ended_) return;
        stream_.async_read(received_, [self = this->shared_from_this()](error_code error, std::size_t) {
            self->on_read(error);
        });
    }

    void on_read(error_code error) {
        // Also when we said goodbye first: then this is where the client's answer arrives.
        if (error) return end();
        std::string message = beast::buffers_to_string(received_.data());
        received_.consume(received_.size());
        if (!upgrade_->talk.on_message) return on_told();
        tell([this, message = std::move(message)] { upgrade_->talk.on_message(message); });
    }

    void write() {
        if (has_ended_ || is_writing_) return;
        if (auto message = mouth_->take()) {
            is_writing_ = true;
            message_ = std::move(*message);
            stream_.async_write(asio::buffer(message_),
                                [self = this->shared_from_this()](error_code error, std::size_t count) {
                                    self->on_written(error, count);
                                });
        } else if (mouth_->closes()) {
            is_writing_ = true;  // and stays so
            auto code = mouth_->has_overflowed() ? websocket::close_code::try_again_later
                                                 : websocket::close_code::going_away;
            stream_.async_close(code, [self = this->shared_from_this()](error_code) { self->close(); });
        }
    }

    void on_written(error_code error, std::size_t count) {
        is_writing_ = false;
        if (error) return close();
        loop_.mutable_counters().bytes_sent.add(count);
        write();
    }

    void end() {
        if (std::exchange(has_ended_, true)) return;
        loop_.mutable_counters().web_sockets_closed.add();
        mouth_->end();
        close();
        if (!upgrade_->talk.on_close) return;
        // Whoever was told that it is open must hear that it is not; if no worker is free, here.
        if (!ask_worker([this] { upgrade_->talk.on_close(); }, &WebSocketConnection::close))
            try_to(upgrade_->talk.on_close);
    }

    Loop& loop_;
    websocket::stream<Stream> stream_;
    Visitor visitor_;
    std::unique_ptr<WebSocketUpgrade> upgrade_;
    Tick handshake_deadline_;
    UpgradeRequest request_;
    beast::flat_buffer received_;
    std::shared_ptr<Mouth> mouth_;  // once it is open
    std::string message_;           // being written
    bool is_writing_ = false;
    bool has_ended_ = false;
};

template <typename Stream>
void start_on(Loop& loop, Stream stream, Visitor visitor, std::unique_ptr<WebSocketUpgrade> upgrade) {
    std::make_shared<WebSocketConnection<Stream>>(loop, std::move(stream), std::move(visitor),
                                                  std::move(upgrade))
        ->start();
}

// The field if it is there once.
std::optional<std::string_view> find_only(const Request& request, std::string_view name) {
    std::optional<std::string_view> found;
    for (const OwnedField& field : request.fields) {
        if (!base::equals_ignoring_ascii_case(field.name, name)) continue;
        if (found) return std::nullopt;
        found = field.value;
    }
    return found;
}

}  // namespace

bool is_careful_upgrade(const Request& request) {
    constexpr std::size_t kKeySize = 24;  // 16 bytes in Base64
    return find_only(request, "Sec-WebSocket-Version") &&
           find_only(request, "Sec-WebSocket-Key").value_or("").size() == kKeySize;
}

void start_web_socket(Loop& loop, tcp::socket stream, Visitor visitor,
                      std::unique_ptr<WebSocketUpgrade> upgrade) {
    start_on(loop, std::move(stream), std::move(visitor), std::move(upgrade));
}

void start_web_socket(Loop& loop, asio::ssl::stream<tcp::socket> stream, Visitor visitor,
                      std::unique_ptr<WebSocketUpgrade> upgrade) {
    start_on(loop, std::move(stream), std::move(visitor), std::move(upgrade));
}

}  // namespace http
