// A connection that speaks HTTP/1.1 (RFC 9112). It reads requests, answers them, and writes the answers. It
// gathers the answers to pipelined requests for pages in memory, and writes them at once.
//
// The class is a template over the stream. It is instantiated for the plain socket (plain_connection.cpp) and
// for TLS (tls_connection.cpp).

#pragma once

#include <memory>
#include <type_traits>

#include <fmt/format.h>

#include "http/connections/internal/buffer_list.h"
#include "http/connections/internal/plain_socket.h"
#include "http/connections/internal/stream.h"
#include "http/http1/chunked_decoder.h"
#include "http/http1/internal/read_buffer.h"
#include "http/http2/internal/http2_connection.h"
#include "http/internal/answer.h"
#include "http/internal/body_spool.h"
#include "http/internal/tail.h"

namespace http {

// What the connection waits for. Each stage sets its own time limit, or none.
enum class Stage {
    Idle,      // waits for the first byte of a request
    Head,      // waits for the rest of a head
    Body,      // waits for the rest of a body
    Answer,    // waits for a worker thread's answer, or for a page that is being made
    Tail,      // sends an answer piece by piece, perhaps without end
    Lingering  // waits for the client to close the connection
};

// How the client finds the end of an answer's body. An endless answer is sent in chunks; for an HTTP/1.0
// client it ends when the connection closes.
enum class EndOfBody { Length, Chunks, Close };

inline std::string serialize_fields(const Response& response, std::string_view request_id, bool keep_alive,
                                    EndOfBody end = EndOfBody::Length) {
    std::string fields;
    for (const OwnedField& field : response.fields) {
        fields += fmt::format("{}: {}\r\n", field.name, field.value);
    }
    if (!request_id.empty()) fields += fmt::format("X-Request-Id: {}\r\n", request_id);
    if (!keep_alive) fields += "Connection: close\r\n";
    if (end == EndOfBody::Chunks) fields += "Transfer-Encoding: chunked\r\n";
    if (end == EndOfBody::Length && has_body(response.status))
        fields += fmt::format("Content-Length: {}\r\n", length_of(response).value_or(0));
    return fields + "\r\n";
}

template <typename Stream>
class Http1Connection final : public LoopConnection,
                              public StreamOwner,
                              public std::enable_shared_from_this<Http1Connection<Stream>> {
public:
    Http1Connection(Loop& loop, Stream stream, Visitor visitor)
        : loop_(loop), stream_(std::move(stream)), visitor_(std::move(visitor)) {
        loop_.enter(*this);
    }

    ~Http1Connection() override {
        if (batch_) loop_.give_back(std::move(batch_));
        if (in_flight_) loop_.give_back(std::move(in_flight_));
        loop_.leave(*this);
    }

    void start() {
        wait_for(Stage::Idle, limits().idle_timeout);
        read();
    }

    void check_deadline(Tick now) override {
        if (is_writing() && now >= write_deadline_) return close();
        if (tail_ && tail_->tick(now)) return advance();
        if (now < deadline_) return;
        bool can_say_so = !in_flight_ && (stage_ == Stage::Head || stage_ == Stage::Body);
        if (!can_say_so) return close();
        refuse(408);
    }

    // Closes the connection if it is idle or sends an event stream, whose client will reconnect. Otherwise
    // the current request is answered first.
    void drain() override {
        if ((stage_ == Stage::Idle || is_listening()) && !is_writing()) close();
    }

    void close() override {
        http::close(socket_of(stream_));
        tail_.reset();
        closed_ = true;
    }

private:
    using error_code = boost::system::error_code;

    const ServerLimits& limits() const { return loop_.shared().settings.limits; }

    void wait_for(Stage stage, std::chrono::milliseconds time) {
        stage_ = stage;
        deadline_ = loop_.now() + ticks_in(time);
    }

    void read() {
        reading_ = true;
        start_read(stream_, buffer_.space(), this->shared_from_this());
    }

    void on_read(error_code error, std::size_t count) override {
        reading_ = false;
        if (closed_) return;
        if (stage_ == Stage::Lingering) return on_dropped(error, count);
        if (error) return close();
        buffer_.fill(count);
        if (stage_ == Stage::Tail) return hear_listener();
        if (stage_ == Stage::Idle) wait_for(Stage::Head, limits().head_timeout);
        if (stage_ == Stage::Body) wait_for(Stage::Body, limits().body_timeout);
        advance();
    }

    // Answers all requests that have arrived, until the connection must wait for something.
    void advance() {
        do {
            if (tail_ && !is_writing()) continue_tail();
            take_what_has_come();
        } while (!closed_ && has_answers() && flush());
        if (closed_ || is_writing() || stage_ == Stage::Answer) return;
        if (stage_ == Stage::Tail) return listen();
        if (is_finished()) return linger();
        if (is_draining() && stage_ == Stage::Idle) return close();
        read();
    }

    void take_what_has_come() {
        bool goes_on = true;
        while (goes_on)
            goes_on = stage_ == Stage::Body ? take_body() : take_request();
    }

    bool has_answers() const { return batch_ && !batch_->empty(); }

    bool is_writing() const { return in_flight_ || sends_file_; }

    bool is_listening() const { return tail_ && tail_->rest_of_file() == nullptr; }

    // True if the connection must end because its last answer has been written. Call it only if no write is
    // pending.
    bool is_finished() const { return ends_after_write_ && stage_ != Stage::Body; }

    bool is_draining() const { return loop_.shared().draining.load(std::memory_order_relaxed); }

    // Reads one request from the buffer and answers it, or asks the page source or the handler for the
    // answer. Returns true if the buffer may hold more to read.
    bool take_request() {
        if (stage_ == Stage::Answer || stage_ == Stage::Tail || stage_ == Stage::Lingering) return false;
        if (ends_after_write_) return false;
        if (buffer_.empty()) {
            buffer_.shrink();
            wait_for(Stage::Idle, limits().idle_timeout);
            return false;
        }
        RequestHead head;
        HeadParse parse = parse_request_head(buffer_.view(), limits().head, scan_, head);
        switch (parse.outcome) {
            case HeadParse::Outcome::Incomplete:
                scan_ = parse.scan;
                if (stage_ != Stage::Head) wait_for(Stage::Head, limits().head_timeout);
                return false;
            case HeadParse::Outcome::Refused:
                if (may_be_http2()) return go_on_in_http2();
                queue_refusal(static_cast<int>(parse.refusal));
                return false;
            case HeadParse::Outcome::Complete:
                break;
        }
        scan_ = {};
        is_first_ = false;
        buffer_.consume(parse.consumed);
        if (PageHold page = find_page(head, loop_.shared())) {
            if (batch_ && !batch_->has_room_for(page->form(ContentCoding::Identity).segments.size())) {
                buffer_.unconsume(parse.consumed);
                return false;
            }
            answer_with(std::move(page), head, AnswerSource::Resident);
            return true;
        }
        return can_be_page(head, loop_.shared()) ? make_page(head) : begin_dynamic(head);
    }

    // Asks for a page that is not in memory. Until it is made, the connection reads nothing, so the head's
    // views stay valid.
    bool make_page(const RequestHead& head) {
        waiting_head_ = std::make_unique<RequestHead>(head);
        stage_ = Stage::Answer;
        deadline_ = kNever;
        ask_for_page(loop_, *waiting_head_, [self = this->shared_from_this()](Made outcome, PageHold page) {
            self->on_page_made(outcome, std::move(page));
        });
        return false;
    }

    void on_page_made(Made outcome, PageHold page) {
        if (closed_) return;
        auto head = std::move(waiting_head_);
        wait_for(Stage::Head, limits().head_timeout);
        if (outcome == Made::Page) {
            loop_.mutable_counters().rendered.add();
            answer_with(std::move(page), *head, AnswerSource::Rendered);
        } else if (outcome == Made::TooBusy) {
            keep_alive_ = head->keep_alive;
            answer_busy(copy_of(*head, visitor_, loop_));
        } else {
            // The handler answers if there is no such page, and also if the page could not be made.
            begin_dynamic(*head);
        }
        advance();
    }

    void answer_busy(const Request& request) {
        queue_response(request, busy_response());
        wait_for(Stage::Idle, limits().idle_timeout);
    }

    Batch& batch() {
        if (!batch_) batch_ = loop_.take_batch();
        return *batch_;
    }

    void answer_with(PageHold page, const RequestHead& head, AnswerSource source) {
        PageAnswer answer = answer_from(*page.get(), head, loop_.time());
        count_answer(loop_.mutable_counters(), answer);
        log_page(loop_, visitor_, head, answer, source);
        Batch& out = batch();
        add_prefix(out, answer.status);
        add_connection_field(out, head);
        out.add(answer.status == 304 ? answer.form.not_modified_fields : answer.form.fields);
        if (answer.has_body) {
            for (std::string_view segment : answer.form.segments)
                out.add(segment);
        }
        out.hold(std::move(page));
        stage_ = Stage::Idle;
    }

    void add_prefix(Batch& out, int status) {
        if (status == 200) return out.add_ok_prefix(loop_.ok_prefix());
        if (status == 304) return out.add_not_modified_prefix(loop_.not_modified_prefix());
        out.add_owned(loop_.prefix_of(status));
    }

    void add_connection_field(Batch& out, const RequestHead& head) {
        if (!head.keep_alive || is_draining()) {
            ends_after_write_ = true;
            out.add("Connection: close\r\n");
        } else if (head.minor_version == 0) {
            out.add("Connection: keep-alive\r\n");
        }
    }

    bool begin_dynamic(const RequestHead& head) {
        if (head.content_length.value_or(0) > limits().max_body_bytes) {
            queue_refusal(413);
            return false;
        }
        request_ = std::make_unique<Request>(copy_of(head, visitor_, loop_));
        keep_alive_ = head.keep_alive;
        minor_version_ = head.minor_version;
        if (!head.has_body()) return dispatch();
        body_ = std::make_unique<BodySpool>(loop_.shared().settings);
        chunks_.reset();
        if (head.chunked) chunks_.emplace(ChunkedLimits{.max_body_bytes = limits().max_body_bytes});
        body_left_ = head.content_length.value_or(0);
        // RFC 9110 §10.1.1: send 100 only if the body has not begun to arrive.
        if (head.expect_continue && buffer_.empty()) batch().add("HTTP/1.1 100 Continue\r\n\r\n");
        wait_for(Stage::Body, limits().body_timeout);
        return true;
    }

    bool take_body() {
        if (chunks_) return take_chunks();
        std::string_view piece = buffer_.view().substr(0, body_left_);
        body_left_ -= piece.size();
        bool is_kept = keep_of_body(piece);
        buffer_.consume(piece.size());
        return is_kept && body_left_ == 0 && dispatch();
    }

    // Stores a piece of the body. Returns false if the disk cannot store it; then the client gets 507 and the
    // connection ends.
    bool keep_of_body(std::string_view piece) {
        auto kept = body_->add(piece);
        if (kept) return true;
        loop_.shared().log.error("cannot store a request's body",
                                 {{"request", request_->id}, {"reason", base::describe(kept.error())}});
        queue_refusal(507);
        return false;
    }

    bool take_chunks() {
        while (true) {
            ChunkedDecoder::Step step = chunks_->next(buffer_.view());
            bool is_kept = keep_of_body(step.data);
            buffer_.consume(step.consumed);
            if (!is_kept) return false;
            switch (step.kind) {
                case ChunkedDecoder::Step::Kind::Data:
                    continue;
                case ChunkedDecoder::Step::Kind::NeedMore:
                    return false;
                case ChunkedDecoder::Step::Kind::Done:
                    return dispatch();
                case ChunkedDecoder::Step::Kind::Refused:
                    queue_refusal(static_cast<int>(step.refusal));
                    return false;
            }
        }
    }

    // Queues the request for a worker thread. The connection reads nothing more until the answer is there, so
    // a client that sends requests faster than we answer has to wait.
    bool dispatch() {
        loop_.mutable_counters().dynamic.add();
        if (body_) std::exchange(body_, nullptr)->move_into(*request_);
        asked_at_ = std::chrono::steady_clock::now();
        stage_ = Stage::Answer;
        deadline_ = kNever;
        std::shared_ptr<const Request> request(std::move(request_));
        bool queued =
            ask_handler(loop_, request, [self = this->shared_from_this(), request](Response response) {
                self->on_response(*request, std::move(response));
            });
        if (!queued) {
            answer_busy(*request);
            return true;
        }
        return false;
    }

    void on_response(const Request& request, Response response) {
        if (closed_) return;
        wait_for(Stage::Head, limits().head_timeout);
        queue_response(request, std::move(response));
        advance();
    }

    void queue_response(const Request& request, Response response) {
        if (is_draining()) keep_alive_ = false;
        EndOfBody end = end_of(response);
        if (end == EndOfBody::Close) keep_alive_ = false;
        if (!keep_alive_) ends_after_write_ = true;
        count_response(loop_.mutable_counters(), response.status);
        log_response(loop_, request, response, std::chrono::steady_clock::now() - asked_at_);
        Batch& out = batch();
        add_prefix(out, response.status);
        // An HTTP/1.0 client asks for keep-alive with a Connection field, and needs this confirmation.
        if (keep_alive_ && request.find("Connection").has_value()) out.add("Connection: keep-alive\r\n");
        out.add_owned(serialize_fields(response, request.id, keep_alive_, end));
        if (request.method == Method::Head || !has_body(response.status)) return;
        if (auto tail = tail_of(response, wake(), loop_.now())) return begin_tail(std::move(tail), end);
        out.add_owned(std::move(response.body));
    }

    EndOfBody end_of(const Response& response) const {
        if (length_of(response)) return EndOfBody::Length;
        return minor_version_ == 0 ? EndOfBody::Close : EndOfBody::Chunks;
    }

    void begin_tail(std::unique_ptr<Tail> tail, EndOfBody end) {
        tail_ = std::move(tail);
        tail_is_chunked_ = end == EndOfBody::Chunks;
        stage_ = Stage::Tail;
        deadline_ = kNever;
    }

    // The callback by which the tail reports that it has more to send. Any thread may call it.
    Broadcaster::Wake wake() {
        return [&context = loop_.context(), weak = this->weak_from_this()] {
            boost::asio::post(context, [weak] {
                if (auto self = weak.lock(); self && !self->closed_ && self->tail_) self->advance();
            });
        };
    }

    void continue_tail() {
        if (send_file()) return;
        Tail::Next next = tail_->next();
        switch (next.state) {
            case Tail::State::Ready:
                return add_piece(std::move(next.piece));
            case Tail::State::Waiting:
                return;
            case Tail::State::Done:
                return end_tail();
            case Tail::State::Broken:
                // Close the connection, so that the client does not take the truncated answer for the whole
                // one.
                return close();
        }
    }

    // Sends a part of the file with sendfile(), if the stream is a plain socket. Returns false if the caller
    // must get the next piece from the tail instead.
    bool send_file() {
        FilePart* rest = tail_->rest_of_file();
        if (!std::is_same_v<Stream, PlainSocket> || rest == nullptr) return false;
        if (has_answers()) return true;  // write the head of the answer first
        if (rest->length == 0) return false;
        auto count = send_file_now(stream_, *rest);
        if (!count) {
            close();
            return true;
        }
        loop_.mutable_counters().bytes_sent.add(*count);
        sends_file_ = true;
        write_progress();
        start_write(stream_, BufferList(), this->shared_from_this());
        return true;
    }

    void add_piece(Tail::Piece piece) {
        Batch& out = batch();
        if (tail_is_chunked_) out.add_owned(fmt::format("{:x}\r\n", piece->size()));
        out.add_shared(std::move(piece));
        if (tail_is_chunked_) out.add("\r\n");
    }

    void end_tail() {
        if (tail_is_chunked_) batch().add("0\r\n\r\n");
        tail_.reset();
        wait_for(Stage::Head, limits().head_timeout);
    }

    // Reads while the tail has nothing to send, to notice when the client closes the connection.
    void listen() {
        if (!reading_) read();
    }

    // Called when bytes arrive during a tail. They stay in the buffer as the client's next request. If there
    // are too many, the connection closes, so that they do not fill our memory.
    void hear_listener() {
        if (buffer_.view().size() > limits().head.max_head_bytes) return close();
        read();
    }

    // Queues the answer to a refused request. After it the connection ends, because nothing tells where the
    // next request begins.
    void queue_refusal(int status) {
        Response response = refusal_response(status);
        loop_.mutable_counters().refused.add();
        count_response(loop_.mutable_counters(), status);
        log_refusal(loop_, visitor_, response);
        Batch& out = batch();
        add_prefix(out, status);
        out.add_owned(serialize_fields(response, "", false));
        out.add_owned(std::move(response.body));
        ends_after_write_ = true;
        wait_for(Stage::Lingering, kLinger);
    }

    void refuse(int status) {
        queue_refusal(status);
        if (flush()) linger();
    }

    // Writes the gathered answers. Returns true if the kernel took them all at once, as it does on a plain
    // socket unless the reader is slow. Otherwise `on_written` writes the rest.
    bool flush() {
        if (in_flight_) return false;
        std::size_t count = write_now(stream_, BufferList(batch_->buffers()));
        loop_.mutable_counters().bytes_sent.add(count);
        if (count == batch_->bytes()) {
            loop_.give_back(std::move(batch_));
            return true;
        }
        batch_->drop_front(count);
        in_flight_ = std::move(batch_);
        write_in_flight();
        return false;
    }

    void write_in_flight() {
        write_progress();
        start_write(stream_, BufferList(in_flight_->buffers()), this->shared_from_this());
    }

    // Called when a write makes progress. The reader then gets the whole time limit again.
    void write_progress() {
        write_deadline_ = loop_.now() + ticks_in(limits().write_timeout);
        if (stage_ != Stage::Answer && stage_ != Stage::Tail) deadline_ = write_deadline_;
    }

    void on_written(error_code error, std::size_t count) override {
        if (error || closed_) return close();
        if (std::exchange(sends_file_, false)) return advance();
        loop_.mutable_counters().bytes_sent.add(count);
        in_flight_->drop_front(count);
        if (!in_flight_->buffers().empty()) return write_in_flight();
        loop_.give_back(std::move(in_flight_));
        advance();
    }

    void linger() {
        wait_for(Stage::Lingering, kLinger);
        buffer_.consume(buffer_.view().size());
        if (reading_) return end_sending(socket_of(stream_));  // the pending read drops what arrives
        say_goodbye(stream_, [self = this->shared_from_this()] { self->drop_what_comes(); });
    }

    void drop_what_comes() {
        if (closed_) return;
        start_read(socket_of(stream_), buffer_.space(), this->shared_from_this());
    }

    void on_dropped(error_code error, std::size_t count) {
        lingered_bytes_ += count;
        error || lingered_bytes_ > kMaxLingerBytes ? close() : drop_what_comes();
    }

    // Whether the client begins with the connection preface of HTTP/2, which is no valid HTTP/1.1 request
    // (RFC 9113 §3.4). Also true if only the first part of the preface has arrived.
    bool may_be_http2() const {
        if (!std::is_same_v<Stream, PlainSocket> || !is_first_) return false;
        std::string_view begin = buffer_.view().substr(0, kHttp2Preface.size());
        return kHttp2Preface.starts_with(begin);
    }

    bool go_on_in_http2() {
        if (buffer_.view().size() < kHttp2Preface.size()) return false;
        closed_ = true;
        if constexpr (std::is_same_v<Stream, PlainSocket>)
            start_http2_connection(loop_, std::move(stream_).to_asio(), std::move(visitor_), buffer_.view());
        return false;
    }

    static constexpr Tick kNever = ~Tick{0};

    Loop& loop_;
    Stream stream_;
    Visitor visitor_;
    ReadBuffer buffer_;
    HeadScan scan_;
    Stage stage_ = Stage::Idle;
    Tick deadline_ = kNever;
    Tick write_deadline_ = kNever;  // the time limit of the pending write, in addition to `deadline_`
    bool closed_ = false;           // also true after an HTTP/2 connection has taken over the socket
    bool is_first_ = true;
    bool reading_ = false;
    bool ends_after_write_ = false;
    bool keep_alive_ = false;
    bool sends_file_ = false;  // waits for room in the socket to send more of a file
    bool tail_is_chunked_ = false;
    int minor_version_ = 1;
    std::unique_ptr<Batch> batch_;               // answers that are being gathered
    std::unique_ptr<Batch> in_flight_;           // answers that are being written
    std::unique_ptr<RequestHead> waiting_head_;  // the request whose page is being made
    std::unique_ptr<Request> request_;           // the request whose body is being read
    std::unique_ptr<BodySpool> body_;
    std::unique_ptr<Tail> tail_;  // the tail of the answer that is being sent
    std::chrono::steady_clock::time_point asked_at_;
    std::optional<ChunkedDecoder> chunks_;
    std::uint64_t body_left_ = 0;
    std::size_t lingered_bytes_ = 0;
};

}  // namespace http
