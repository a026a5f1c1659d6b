#include "http/http2/internal/http2_session.h"

#include <algorithm>
#include <utility>

#include "base/assert.h"

namespace http {

namespace {

// How many useless frames a client may send before we treat it as an attacker: resets (CVE-2023-44487),
// pings, settings, empty frames. Each tick gives back a part of this allowance.
constexpr int kPatience = 400;
constexpr int kPatiencePerTick = 25;

// The flow-control windows in bytes. They are large enough to upload a picture at full speed from far away.
constexpr std::int32_t kStreamWindow = 256 * 1024;
constexpr std::int32_t kConnectionWindow = 1024 * 1024;

// Whether a handler's field must not be copied to an HTTP/2 answer: fields about an HTTP/1.1 connection (RFC
// 9113 §8.2.2), and Content-Length, which `add_body` adds itself.
bool is_for_http1(std::string_view name) {
    return name == "connection" || name == "keep-alive" || name == "proxy-connection" ||
           name == "transfer-encoding" || name == "upgrade" || name == "content-length";
}

void make_small(std::string& name) {
    for (char& letter : name) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
}

std::uint8_t* bytes_of(std::string_view text) {
    return reinterpret_cast<std::uint8_t*>(const_cast<char*>(text.data()));
}

std::string_view view_of(const std::uint8_t* bytes, std::size_t size) {
    return {reinterpret_cast<const char*>(bytes), size};
}

}  // namespace

// A stream of HTTP/2: one request and its answer.
struct Http2Session::Stream {
    enum class State { Head, Body, Waiting, Sending };

    std::int32_t id = 0;
    std::size_t place = 0;  // the stream's index in streams_
    State state = State::Head;
    bool is_head_request = false;
    bool has_ended = false;  // true once the request has arrived completely
    Tick body_deadline = 0;
    std::unique_ptr<KeptHead> kept;
    std::unique_ptr<BodySpool> body;  // the body of the request

    // The answer, and what is left of it to send.
    PageHold page;
    std::shared_ptr<const Response> response;
    std::unique_ptr<Tail> tail;
    Tail::Piece piece;
    std::string_view whole;  // the body of `response`, or `piece`
    std::span<const std::string_view> segments;
    std::size_t offset = 0;   // the offset of the next byte in the first segment
    std::uint64_t left = 0;   // the bytes left to send, without the tail
    bool is_waiting = false;  // the tail has no next piece yet

    std::uint64_t body_size() const { return body ? body->size() : 0; }

    void take_piece(Tail::Piece next) {
        piece = std::move(next);
        whole = *piece;
        segments = {&whole, 1};
        offset = 0;
        left = whole.size();
    }
};

struct Http2Session::Callbacks {
    static Http2Session& of(void* session) { return *static_cast<Http2Session*>(session); }

    static int on_begin_frame(nghttp2_session*, const nghttp2_frame_hd* head, void* session) {
        of(session).note_frame(*head);
        return 0;
    }

    static int on_begin_headers(nghttp2_session*, const nghttp2_frame* frame, void* session) {
        Http2Session& self = of(session);
        self.head_deadline_ = self.desk_.now() + ticks_in(self.limits_.head_timeout);
        self.head_stream_ = frame->hd.stream_id;
        if (frame->headers.cat != NGHTTP2_HCAT_REQUEST) return 0;
        self.head_.clear();
        self.open_stream(frame->hd.stream_id);
        return 0;
    }

    static int on_field(nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name,
                        std::size_t name_size, const std::uint8_t* value, std::size_t value_size,
                        std::uint8_t, void* session) {
        Http2Session& self = of(session);
        if (frame->headers.cat == NGHTTP2_HCAT_REQUEST)
            self.head_.add(view_of(name, name_size), view_of(value, value_size), self.limits_.head);
        return 0;
    }

    static int on_frame(nghttp2_session*, const nghttp2_frame* frame, void* session) {
        Http2Session& self = of(session);
        bool is_headers = frame->hd.type == NGHTTP2_HEADERS;
        if (is_headers) self.head_stream_ = 0;
        if (!is_headers && frame->hd.type != NGHTTP2_DATA) return 0;
        Stream* stream = self.find(frame->hd.stream_id);
        if (stream == nullptr) return 0;
        bool is_end = (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;
        if (is_headers && frame->headers.cat == NGHTTP2_HCAT_REQUEST) {
            self.on_head(*stream, is_end);
        } else if (is_end) {
            self.on_end(*stream);
        }
        return 0;
    }

    static int on_invalid_frame(nghttp2_session*, const nghttp2_frame*, int, void* session) {
        of(session).spend_patience();
        return 0;
    }

    static int on_data(nghttp2_session*, std::uint8_t, std::int32_t id, const std::uint8_t* bytes,
                       std::size_t size, void* session) {
        Http2Session& self = of(session);
        if (Stream* stream = self.find(id)) self.on_body(*stream, view_of(bytes, size));
        return 0;
    }

    static int on_close(nghttp2_session*, std::int32_t id, std::uint32_t, void* session) {
        Http2Session& self = of(session);
        if (id == self.head_stream_) self.head_stream_ = 0;
        if (Stream* stream = self.find(id)) self.close_stream(*stream);
        return 0;
    }

    // RFC 9113 §8.1: if an answer is complete before its request, tell the client to stop sending the
    // request.
    static int on_sent(nghttp2_session* native, const nghttp2_frame* frame, void* session) {
        bool ends = (frame->hd.type == NGHTTP2_HEADERS || frame->hd.type == NGHTTP2_DATA) &&
                    (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;
        Stream* stream = ends ? of(session).find(frame->hd.stream_id) : nullptr;
        if (stream != nullptr && !stream->has_ended)
            nghttp2_submit_rst_stream(native, NGHTTP2_FLAG_NONE, stream->id, NGHTTP2_NO_ERROR);
        return 0;
    }

    static ssize_t read_body(nghttp2_session*, std::int32_t, std::uint8_t*, std::size_t most,
                             std::uint32_t* flags, nghttp2_data_source* source, void*) {
        auto& stream = *static_cast<Stream*>(source->ptr);
        if (stream.left == 0 && stream.tail) {
            Tail::Next next = stream.tail->next();
            stream.is_waiting = next.state == Tail::State::Waiting;
            if (stream.is_waiting) return NGHTTP2_ERR_DEFERRED;
            if (next.state == Tail::State::Broken) return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
            next.state == Tail::State::Ready ? stream.take_piece(std::move(next.piece)) : stream.tail.reset();
        }
        std::uint64_t size = std::min<std::uint64_t>(most, stream.left);
        *flags |= NGHTTP2_DATA_FLAG_NO_COPY;
        if (size == stream.left && !stream.tail) *flags |= NGHTTP2_DATA_FLAG_EOF;
        return static_cast<ssize_t>(size);
    }

    static int send_data(nghttp2_session*, nghttp2_frame*, const std::uint8_t* head, std::size_t size,
                         nghttp2_data_source* source, void* session) {
        constexpr std::size_t kFrameHeadSize = 9;
        Http2Session& self = of(session);
        if (self.out_->is_full()) return NGHTTP2_ERR_WOULDBLOCK;
        self.out_->copy(view_of(head, kFrameHeadSize));
        self.send_body(*static_cast<Stream*>(source->ptr), size);
        return 0;
    }

    // The table of callbacks for nghttp2. It is made once and shared by all sessions.
    static const nghttp2_session_callbacks* table() {
        static const nghttp2_session_callbacks* made = [] {
            nghttp2_session_callbacks* callbacks = nullptr;
            nghttp2_session_callbacks_new(&callbacks);
            nghttp2_session_callbacks_set_on_begin_frame_callback(callbacks, on_begin_frame);
            nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, on_begin_headers);
            nghttp2_session_callbacks_set_on_header_callback(callbacks, on_field);
            nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, on_frame);
            nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(callbacks, on_invalid_frame);
            nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, on_data);
            nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, on_close);
            nghttp2_session_callbacks_set_on_frame_send_callback(callbacks, on_sent);
            nghttp2_session_callbacks_set_send_data_callback(callbacks, send_data);
            return callbacks;
        }();
        return made;
    }

    static const nghttp2_option* options() {
        static const nghttp2_option* made = [] {
            nghttp2_option* options = nullptr;
            nghttp2_option_new(&options);
            nghttp2_option_set_no_closed_streams(options, 1);
            nghttp2_option_set_max_outbound_ack(options, kPatience);
            return options;
        }();
        return made;
    }
};

Http2Session::Http2Session(Http2Desk& desk, const ServerLimits& limits)
    : desk_(desk), limits_(limits), patience_(kPatience) {
    int failed = nghttp2_session_server_new2(&session_, Callbacks::table(), this, Callbacks::options());
    STANHOPE_ASSERT(failed == 0);
    // RFC 9218 §2.1: we ignore the old stream priorities, so tell nghttp2 not to track them.
    const nghttp2_settings_entry settings[] = {
        {NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, kMaxStreams},
        {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, kStreamWindow},
        {NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, static_cast<std::uint32_t>(limits.head.max_head_bytes)},
        {NGHTTP2_SETTINGS_NO_RFC7540_PRIORITIES, 1},
    };
    nghttp2_submit_settings(session_, NGHTTP2_FLAG_NONE, settings, std::size(settings));
    nghttp2_session_set_local_window_size(session_, NGHTTP2_FLAG_NONE, 0, kConnectionWindow);
    idle_deadline_ = desk_.now() + ticks_in(limits_.idle_timeout);
}

Http2Session::~Http2Session() {
    nghttp2_session_del(session_);
}

bool Http2Session::receive(std::string_view bytes) {
    ssize_t taken = nghttp2_session_mem_recv(session_, bytes_of(bytes), bytes.size());
    if (taken >= 0) return true;
    desk_.counters().refused.add();
    return false;
}

bool Http2Session::has_output() const {
    return nghttp2_session_want_write(session_) != 0;
}

void Http2Session::gather(FrameBatch& out) {
    out_ = &out;
    const std::uint8_t* bytes = nullptr;
    while (!out.is_full()) {
        ssize_t size = nghttp2_session_mem_send(session_, &bytes);
        if (size <= 0) break;
        out.copy(view_of(bytes, static_cast<std::size_t>(size)));
    }
    out_ = nullptr;
}

Http2Session::Stream& Http2Session::open_stream(std::int32_t id) {
    auto stream = std::make_unique<Stream>();
    if (!spare_streams_.empty()) {
        stream = std::move(spare_streams_.back());
        spare_streams_.pop_back();
    }
    stream->id = id;
    stream->place = streams_.size();
    nghttp2_session_set_stream_user_data(session_, id, stream.get());
    streams_.push_back(std::move(stream));
    return *streams_.back();
}

Http2Session::Stream* Http2Session::find(std::int32_t id) const {
    return static_cast<Stream*>(nghttp2_session_get_stream_user_data(session_, id));
}

void Http2Session::close_stream(Stream& stream) {
    drop_body(stream);
    nghttp2_session_set_stream_user_data(session_, stream.id, nullptr);
    std::size_t place = stream.place;
    std::swap(streams_[place], streams_.back());
    streams_[place]->place = place;
    *streams_.back() = Stream{};
    if (spare_streams_.size() < kMaxStreams) spare_streams_.push_back(std::move(streams_.back()));
    streams_.pop_back();
    if (streams_.empty()) idle_deadline_ = desk_.now() + ticks_in(limits_.idle_timeout);
}

void Http2Session::on_head(Stream& stream, bool is_end) {
    RequestHead head;
    stream.has_ended = is_end;
    Refusal refusal = head_.read(head, !is_end, limits_.head);
    stream.is_head_request = head.method == Method::Head;
    if (refusal != Refusal::None) return refuse(stream, static_cast<int>(refusal));
    if (is_end) return answer(stream, head);
    if (head.content_length.value_or(0) > limits_.max_body_bytes)
        return refuse(stream, static_cast<int>(Refusal::ContentTooLarge));
    keep_head(stream);
    wait_for_body(stream);
    if (!head.expect_continue) return;
    const nghttp2_nv go_on = {bytes_of(":status"), bytes_of("100"), 7, 3, NGHTTP2_NV_FLAG_NONE};
    nghttp2_submit_headers(session_, NGHTTP2_FLAG_NONE, stream.id, nullptr, &go_on, 1, nullptr);
}

void Http2Session::keep_head(Stream& stream) {
    if (stream.kept) return;
    stream.kept = std::make_unique<KeptHead>();
    stream.kept->fields = head_;
    stream.kept->fields.read(stream.kept->head, !stream.has_ended, limits_.head);
}

void Http2Session::wait_for_body(Stream& stream) {
    stream.state = Stream::State::Body;
    stream.body_deadline = desk_.now() + ticks_in(limits_.body_timeout);
}

void Http2Session::on_body(Stream& stream, std::string_view bytes) {
    if (stream.state != Stream::State::Body) return;
    if (stream.body_size() + bytes.size() > limits_.max_body_bytes)
        return refuse(stream, static_cast<int>(Refusal::ContentTooLarge));
    // All bodies on a connection together may take no more space than one body over HTTP/1.1.
    if (body_bytes_ + bytes.size() > limits_.max_body_bytes) return respond_to(stream, busy_response());
    if (!stream.body) stream.body = desk_.new_body();
    body_bytes_ += bytes.size();
    if (!stream.body->add(bytes)) return refuse(stream, 507);
    wait_for_body(stream);
}

void Http2Session::drop_body(Stream& stream) {
    body_bytes_ -= stream.body_size();
    stream.body.reset();
}

void Http2Session::on_end(Stream& stream) {
    stream.has_ended = true;
    if (stream.state != Stream::State::Body) return;
    RequestHead& head = stream.kept->head;
    head.chunked = false;
    if (stream.body) head.content_length = stream.body->size();
    answer(stream, head);
}

void Http2Session::answer(Stream& stream, const RequestHead& head) {
    if (PageHold page = desk_.find_page(head))
        return answer_with(stream, head, std::move(page), AnswerSource::Resident);
    if (!desk_.can_be_page(head)) return ask_handler(stream, head);
    keep_head(stream);
    stream.state = Stream::State::Waiting;
    desk_.make_page(stream.id, stream.kept->head);
}

void Http2Session::answer_with(Stream& stream, const RequestHead& head, PageHold page, AnswerSource source) {
    PageAnswer answer = answer_from(*page.get(), head, desk_.time());
    count_answer(desk_.counters(), answer);
    desk_.log_page(head, answer, source);
    stream.page = std::move(page);
    begin_answer(stream, answer.status);
    std::size_t count = answer.status == 304 ? answer.form.not_modified_pair_count : answer.form.pairs.size();
    for (std::size_t i = 0; i < count; ++i)
        add_field(answer.form.pairs[i]);
    if (answer.has_body) {
        stream.segments = answer.form.segments;
        stream.left = answer.form.length;
    }
    submit(stream);
}

void Http2Session::ask_handler(Stream& stream, const RequestHead& head) {
    desk_.counters().dynamic.add();
    stream.state = Stream::State::Waiting;
    body_bytes_ -= stream.body_size();
    auto body = std::exchange(stream.body, nullptr);
    if (!desk_.ask_handler(stream.id, head, std::move(body))) respond_to(stream, busy_response());
}

void Http2Session::page_made(std::int32_t id, Made outcome, PageHold page) {
    Stream* stream = find(id);
    if (stream == nullptr) return;
    if (outcome == Made::Page) {
        desk_.counters().rendered.add();
        answer_with(*stream, stream->kept->head, std::move(page), AnswerSource::Rendered);
    } else if (outcome == Made::TooBusy) {
        respond_to(*stream, busy_response());
    } else {
        // The handler answers if there is no such page, and also if the page could not be made.
        ask_handler(*stream, stream->kept->head);
    }
}

void Http2Session::respond(std::int32_t id, Response response) {
    if (Stream* stream = find(id)) respond_to(*stream, std::move(response));
}

void Http2Session::refuse(Stream& stream, int status) {
    desk_.counters().refused.add();
    Response response = refusal_response(status);
    desk_.log_refusal(response);
    respond_to(stream, std::move(response));
}

void Http2Session::respond_to(Stream& stream, Response response) {
    drop_body(stream);
    count_response(desk_.counters(), response.status);
    for (OwnedField& field : response.fields)
        make_small(field.name);
    auto kept = std::make_shared<const Response>(std::move(response));
    stream.response = kept;
    begin_answer(stream, kept->status);
    for (const OwnedField& field : kept->fields) {
        if (!is_for_http1(field.name)) add_field({field.name, field.value});
    }
    if (has_body(kept->status)) add_body(stream, *kept);
    submit(stream);
}

void Http2Session::add_body(Stream& stream, const Response& response) {
    if (auto length = length_of(response)) {
        length_ = std::to_string(*length);
        fields_.push_back({bytes_of("content-length"), bytes_of(length_), 14, length_.size(),
                           NGHTTP2_NV_FLAG_NO_COPY_NAME});
    }
    if (stream.is_head_request) return;
    stream.tail = desk_.tail_of(stream.id, response);
    if (stream.tail) return;
    stream.whole = response.body;
    stream.segments = {&stream.whole, 1};
    stream.left = stream.whole.size();
}

// Begins an answer with the status and the date. nghttp2 copies them, because `status_` is reused and the
// loop may renew the date before the answer is sent.
void Http2Session::begin_answer(Stream& stream, int status) {
    stream.state = Stream::State::Sending;
    stream.offset = 0;
    stream.left = 0;
    fields_.clear();
    status_ = std::to_string(status);
    std::string_view date = desk_.date();
    fields_.push_back(
        {bytes_of(":status"), bytes_of(status_), 7, status_.size(), NGHTTP2_NV_FLAG_NO_COPY_NAME});
    fields_.push_back({bytes_of("date"), bytes_of(date), 4, date.size(), NGHTTP2_NV_FLAG_NO_COPY_NAME});
    // The time limit for reading the answer begins now, however long it took to make the answer.
    progress_deadline_ = desk_.now() + ticks_in(limits_.write_timeout);
}

void Http2Session::add_field(Field field) {
    constexpr auto kStays = NGHTTP2_NV_FLAG_NO_COPY_NAME | NGHTTP2_NV_FLAG_NO_COPY_VALUE;
    fields_.push_back(
        {bytes_of(field.name), bytes_of(field.value), field.name.size(), field.value.size(), kStays});
}

void Http2Session::submit(Stream& stream) {
    nghttp2_data_provider body{.source = {.ptr = &stream}, .read_callback = Callbacks::read_body};
    int failed = nghttp2_submit_response(session_, stream.id, fields_.data(), fields_.size(),
                                         stream.left > 0 || stream.tail ? &body : nullptr);
    // Reset the stream if nghttp2 did not take the answer. Otherwise the stream would stay open for ever.
    if (failed != 0)
        nghttp2_submit_rst_stream(session_, NGHTTP2_FLAG_NONE, stream.id, NGHTTP2_INTERNAL_ERROR);
}

void Http2Session::send_body(Stream& stream, std::size_t size) {
    if (stream.page) out_->hold(stream.page);
    if (stream.response) out_->hold(stream.response);
    if (stream.piece) out_->hold(stream.piece);
    stream.left -= size;
    while (size > 0) {
        std::string_view piece = stream.segments.front().substr(stream.offset, size);
        if (!piece.empty()) out_->point_at(piece);
        size -= piece.size();
        stream.offset += piece.size();
        if (stream.offset < stream.segments.front().size()) continue;
        stream.segments = stream.segments.subspan(1);
        stream.offset = 0;
    }
    progress_deadline_ = desk_.now() + ticks_in(limits_.write_timeout);
}

// Counts the frames that cost us work but bring no request, as attackers send them.
void Http2Session::note_frame(const nghttp2_frame_hd& frame) {
    bool is_ack = (frame.flags & NGHTTP2_FLAG_ACK) != 0;
    switch (frame.type) {
        case NGHTTP2_HEADERS:
        case NGHTTP2_CONTINUATION:  // nghttp2 limits CONTINUATION frames itself
        case NGHTTP2_WINDOW_UPDATE:
            return;
        case NGHTTP2_DATA:
            if (frame.length == 0 && (frame.flags & NGHTTP2_FLAG_END_STREAM) == 0) spend_patience();
            return;
        case NGHTTP2_SETTINGS:
        case NGHTTP2_PING:
            if (!is_ack) spend_patience();
            return;
        default:
            return spend_patience();
    }
}

void Http2Session::spend_patience() {
    if (patience_ == 0) return;
    if (--patience_ > 0) return;
    desk_.counters().refused.add();
    has_said_last_ = true;
    nghttp2_session_terminate_session(session_, NGHTTP2_ENHANCE_YOUR_CALM);
}

bool Http2Session::is_sending() const {
    return std::ranges::any_of(streams_, [](const auto& stream) {
        return stream->state == Stream::State::Sending && !stream->is_waiting;
    });
}

bool Http2Session::tick(Tick now) {
    tick_tails(now);
    if (patience_ > 0) patience_ = std::min(patience_ + kPatiencePerTick, kPatience);
    if (is_sending() && now >= progress_deadline_) return false;
    if (head_stream_ != 0 && now >= head_deadline_) return false;
    for (const auto& stream : streams_) {
        if (stream->state == Stream::State::Body && now >= stream->body_deadline) refuse(*stream, 408);
    }
    bool is_idle = streams_.empty() && now >= idle_deadline_;
    if ((is_idle || is_draining_) && !has_said_last_) {
        has_said_last_ = true;
        nghttp2_submit_goaway(session_, NGHTTP2_FLAG_NONE, nghttp2_session_get_last_proc_stream_id(session_),
                              NGHTTP2_NO_ERROR, nullptr, 0);
    }
    return true;
}

void Http2Session::wake(std::int32_t id) {
    Stream* stream = find(id);
    if (stream == nullptr || !stream->is_waiting) return;
    stream->is_waiting = false;
    progress_deadline_ = desk_.now() + ticks_in(limits_.write_timeout);
    nghttp2_session_resume_data(session_, id);
}

void Http2Session::tick_tails(Tick now) {
    for (const auto& stream : streams_) {
        if (stream->tail && stream->tail->tick(now)) wake(stream->id);
    }
}

void Http2Session::drain() {
    if (is_draining_ || has_said_last_) return;
    is_draining_ = true;
    // Reset event streams; their clients will reconnect.
    for (const auto& stream : streams_) {
        if (stream->is_waiting)
            nghttp2_submit_rst_stream(session_, NGHTTP2_FLAG_NONE, stream->id, NGHTTP2_NO_ERROR);
    }
    if (streams_.empty()) {
        has_said_last_ = true;
        nghttp2_submit_goaway(session_, NGHTTP2_FLAG_NONE, nghttp2_session_get_last_proc_stream_id(session_),
                              NGHTTP2_NO_ERROR, nullptr, 0);
    } else {
        // Announce the shutdown. Requests that are already on their way are still answered; the final GOAWAY
        // follows at the next tick.
        nghttp2_submit_shutdown_notice(session_);
    }
}

bool Http2Session::is_over() const {
    return nghttp2_session_want_read(session_) == 0 && nghttp2_session_want_write(session_) == 0;
}

}  // namespace http
