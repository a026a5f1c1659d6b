// The protocol state of one HTTP/2 connection (RFC 9113). It turns received bytes into requests, and answers
// into bytes to send. It uses neither sockets nor threads, so that a fuzzer or a test can drive it directly.
//
// nghttp2 tracks frames, streams and flow-control windows, and refuses malformed frames. This class does what
// nghttp2 leaves open: it answers requests, and closes the connection if a client asks too much.

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

// What a session needs from its connection. Answers that take time are delivered later by `page_made` or
// `respond`.
class Http2Desk {
public:
    virtual ~Http2Desk() = default;

    virtual bool can_be_page(const RequestHead& head) = 0;
    virtual PageHold find_page(const RequestHead& head) = 0;
    // Asks for a page to be made; `page_made` delivers it later. The views in `head` stay valid until then,
    // or until the stream closes.
    virtual void make_page(std::int32_t stream, const RequestHead& head) = 0;
    // Asks the handler; `respond` delivers its answer later. Returns false if too many requests are waiting.
    virtual bool ask_handler(std::int32_t stream, const RequestHead& head,
                             std::unique_ptr<BodySpool> body) = 0;
    virtual std::unique_ptr<BodySpool> new_body() = 0;
    // Returns the tail of a response, or null if it has none. When the tail has more to send, the connection
    // calls Http2Session::wake.
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

    // `desk` and `limits` must outlive the session.
    Http2Session(Http2Desk& desk, const ServerLimits& limits);
    ~Http2Session();
    Http2Session(const Http2Session&) = delete;
    Http2Session& operator=(const Http2Session&) = delete;

    // Handles received bytes. Returns false if the connection must be closed without sending anything more.
    bool receive(std::string_view bytes);

    // Returns true if there may be output to gather. The client's flow-control windows may still hold all of
    // it back.
    bool has_output() const;

    // Adds the next output to `out`, until `out` holds about FrameBatch::kEnough bytes.
    void gather(FrameBatch& out);

    // Deliver the answer for a stream. They do nothing if the stream has been closed meanwhile.
    void page_made(std::int32_t stream, Made outcome, PageHold page);
    void respond(std::int32_t stream, Response response);

    // Continues a stream whose tail had nothing to send. Call it when the tail may have more.
    void wake(std::int32_t stream);

    // Call it at every tick of the loop. Returns false if a time limit has passed and the connection must be
    // closed.
    bool tick(Tick now);

    // Announces the end with GOAWAY, so that the client opens a new connection. The session ends once the
    // requests that the client has already sent are answered (RFC 9113 §6.8).
    void drain();

    // True once the session has nothing more to receive and nothing more to send.
    bool is_over() const;

private:
    struct Stream;
    struct Callbacks;  // the callback functions for nghttp2

    // A copy of a request's head, for requests that are answered after the call in which their head arrived.
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
    // The bytes of the field must stay where they are until the answer is sent.
    void add_field(Field field);
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
    Http2Head head_;                // the head that is being received
    std::int32_t head_stream_ = 0;  // the stream of `head_`; 0 between two heads
    Tick head_deadline_ = 0;
    Tick idle_deadline_ = 0;
    Tick progress_deadline_ = 0;  // the time limit while the client's windows hold answers back
    int patience_;
    std::uint64_t body_bytes_ = 0;  // stored bytes of the bodies that are still being received
    bool is_draining_ = false;
    bool has_said_last_ = false;
    FrameBatch* out_ = nullptr;  // the batch that `gather` fills; otherwise null
    std::string status_;         // the status of the answer that is being submitted
    std::string length_;
    std::vector<nghttp2_nv> fields_;
};

}  // namespace http
