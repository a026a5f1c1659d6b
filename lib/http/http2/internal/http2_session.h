// The protocol state of one HTTP/2 connection (RFC 9113): bytes in, requests out; answers in, bytes out. It
// knows neither sockets nor threads, so that a fuzzer or a test can drive it directly.
//
// nghttp2 tracks frames, streams and windows, and refuses what is malformed. This class adds what nghttp2
// leaves open: how to answer requests, and how much a client may ask before we close the connection.

#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nghttp2/nghttp2.h>

#include "http/connections/internal/counters.h"
#include "http/connections/internal/loop.h"
#include "http/http2/internal/frame_batch.h"
#include "http/http2/internal/http2_head.h"
#include "http/internal/answer.h"
#include "http/internal/body_spool.h"
#include "http/internal/tail.h"

namespace http {

inline constexpr std::string_view kHttp2Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

// What a session asks of its connection. Questions that are answered later are answered through `page_made`
// or `respond`.
class Http2Desk {
public:
    virtual ~Http2Desk() = default;

    virtual bool can_be_page(const RequestHead& head) = 0;
    virtual PageHold find_page(const RequestHead& head) = 0;
    // Answered by `page_made`. The head's views stay valid until then, or until the stream closes.
    virtual void make_page(std::int32_t stream, const RequestHead& head) = 0;
    // Answered by `respond`; false if too many requests wait already.
    virtual bool ask_handler(std::int32_t stream, const RequestHead& head,
                             std::unique_ptr<BodySpool> body) = 0;
    virtual std::unique_ptr<BodySpool> new_body() = 0;
    // The rest of an answer that comes later; null if there is none. Calls `wake` when there is more.
    virtual std::unique_ptr<Tail> tail_of(std::int32_t stream, const Response& response) = 0;
    virtual void log_page(const RequestHead& head, const PageAnswer& answer, AnswerSource source) = 0;
    virtual void log_refusal(const Response& response) = 0;

    virtual Counters& counters() = 0;
    virtual Tick now() const = 0;
    virtual base::Time time() const = 0;
    virtual std::string_view date() const = 0;
};

class Http2Session {
public:
    static constexpr std::uint32_t kMaxStreams = 100;

    // Both must outlive the session.
    Http2Session(Http2Desk& desk, const ServerLimits& limits);
    ~Http2Session();
    Http2Session(const Http2Session&) = delete;
    Http2Session& operator=(const Http2Session&) = delete;

    // False if the connection must be closed without another word.
    bool receive(std::string_view bytes);

    // True if there may be output, although the client's windows may hold all of it back.
    bool has_output() const;

    // Adds output, up to about FrameBatch::kEnough bytes.
    void gather(FrameBatch& out);

    // Do nothing if the request is gone by now.
    void page_made(std::int32_t stream, Made outcome, PageHold page);
    void respond(std::int32_t stream, Response response);

    // Call when a tail that waited may have more to send.
    void wake(std::int32_t stream);

    // Call at every tick. False if a time limit has passed and the connection must be closed.
    bool tick(Tick now);

    // Asks the client to reconnect, and ends once the requests it has already sent are answered (RFC 9113
    // §6.8).
    void drain();

    // True once everything is said and sent.
    bool is_over() const;

private:
    struct Stream;
    struct Callbacks;  // for nghttp2

    // A head that must outlive the call it came with.
    struct KeptHead {
        Http2Head fields;
        RequestHead head;
    };

    Stream& open_stream(std::int32_t id);
    Stream* find(std::int32_t id) const;
    void close_stream(Stream& stream);
    void on_head(Stream& stream, bool is_end);
    void on_body(Stream& stream, std::string_view bytes);
    void on_end(Stream& stream);
    void keep_head(Stream& stream);
    void wait_for_body(Stream& stream);
    void answer(Stream& stream, const RequestHead& head);
    void answer_with(Stream& stream, const RequestHead& head, PageHold page, AnswerSource source);
    void ask_handler(Stream& stream, const RequestHead& head);
    void refuse(Stream& stream, int status);
    void respond_to(Stream& stream, Response response);
    void add_body(Stream& stream, const Response& response);
    void begin_answer(Stream& stream, int status);
    void add_field(Field field);  // which must not move until it is sent
    void submit(Stream& stream);
    void drop_body(Stream& stream);
    void send_body(Stream& stream, std::size_t size);
    void tick_tails(Tick now);
    void note_frame(const nghttp2_frame_hd& frame);
    void spend_patience();
    bool is_sending() const;

    Http2Desk& desk_;
    const ServerLimits& limits_;
    nghttp2_session* session_ = nullptr;
    std::vector<std::unique_ptr<Stream>> streams_;
    std::vector<std::unique_ptr<Stream>> spare_streams_;
    Http2Head head_;                // the one being received
    std::int32_t head_stream_ = 0;  // its stream; 0 between heads
    Tick head_deadline_ = 0;
    Tick idle_deadline_ = 0;
    Tick progress_deadline_ = 0;  // for bodies that the client's window holds back
    int patience_;
    std::uint64_t body_bytes_ = 0;  // of all requests still being received
    bool is_draining_ = false;
    bool has_said_last_ = false;
    FrameBatch* out_ = nullptr;  // while gathering
    std::string status_;         // of the answer being made
    std::string length_;
    std::vector<nghttp2_nv> fields_;
};

}  // namespace http
