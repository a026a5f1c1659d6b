// Fuzzes an HTTP/2 session. It must accept any bytes in any pieces, and must not exceed its limits.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "claim.h"
#include "http/http2/internal/http2_session.h"
#include "http/internal/answer.h"

namespace {

using namespace http;

class SmallPage final : public Page {
public:
    SmallPage() : Page(200, std::nullopt) {
        PageForm form;
        form.segments = {body_, body_};
        form.length = 2 * body_.size();
        form.entity_tag = "\"1\"";
        set_page_fields(form, std::vector<OwnedField>{{"ETag", "\"1\""}}, {});
        add_form(ContentCoding::Identity, std::move(form));
    }

private:
    std::string body_ = std::string(20'000, 'p');
};

// A response tail that waits for a tick after each piece, and breaks off after the third one.
class HaltingTail final : public Tail {
public:
    Next next() override {
        if (!is_ready_) return {pieces_ == 3 ? State::Broken : State::Waiting};
        is_ready_ = false;
        ++pieces_;
        return {State::Ready, std::make_shared<const std::string>(20'000, 't')};
    }
    bool tick(Tick) override { return is_ready_ = pieces_ < 3; }

private:
    bool is_ready_ = true;
    int pieces_ = 0;
};

// Answers requests for `/p…` with a page. Every other request waits until the fuzzer calls answer_one.
class FuzzedDesk final : public Http2Desk {
public:
    bool can_be_page(const RequestHead& head) override {
        return head.method == Method::Get && !head.has_body();
    }
    PageHold find_page(const RequestHead& head) override {
        return can_be_page(head) && head.path.starts_with("/p") ? PageHold(page_.get()) : PageHold();
    }
    void make_page(std::int32_t stream, const RequestHead& head) override {
        CLAIM(!head.target.empty());
        waiting.push_back(stream);
    }
    bool ask_handler(std::int32_t stream, const RequestHead& head, std::unique_ptr<BodySpool> body) override {
        CLAIM((!body || body->size() <= 10'000) && !head.host.empty());
        waiting.push_back(-stream);
        return waiting.size() < 50;
    }

    std::unique_ptr<BodySpool> new_body() override { return std::make_unique<BodySpool>(settings_); }
    std::unique_ptr<Tail> tail_of(std::int32_t, const Response& response) override {
        if (!response.body.empty()) return nullptr;
        return std::make_unique<HaltingTail>();
    }
    void log_page(const RequestHead&, const PageAnswer&, AnswerSource) override {}
    void log_refusal(const Response&) override {}

    Counters& counters() override { return counters_; }
    Tick now() const override { return tick; }
    base::Time time() const override { return {}; }
    std::string_view date() const override { return "Sun, 06 Nov 1994 08:49:37 GMT"; }

    void answer_one(Http2Session& session) {
        if (waiting.empty()) return;
        std::int32_t stream = waiting.front();
        waiting.pop_front();
        if (stream > 0) return session.page_made(stream, Made::Page, PageHold(page_.get()));
        bool has_tail = stream % 4 == -3;
        session.respond(-stream, text_response(200, has_tail ? "" : std::string(30'000, 'r')));
    }

    std::deque<std::int32_t> waiting;
    Tick tick = 1;

private:
    ServerSettings settings_;
    PageHold page_{new SmallPage};
    Counters counters_;
};

bool send(Http2Session& session) {
    for (int i = 0; i < 8 && session.has_output(); ++i) {
        FrameBatch out;
        session.gather(out);
        if (out.empty()) return true;
        std::size_t size = 0;
        for (const auto& buffer : out.buffers()) {
            volatile char last = static_cast<const char*>(buffer.data())[buffer.size() - 1];
            static_cast<void>(last);
            size += buffer.size();
        }
        // A full batch exceeds its limit only by frames that nghttp2 had begun.
        CLAIM(size < FrameBatch::kEnough + 2UL * 16'384);
    }
    return true;
}

}  // namespace

// Each piece of the input begins with a byte. It gives the length of the piece, and whether to send and to
// answer after it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ServerLimits limits;
    limits.max_body_bytes = 10'000;
    FuzzedDesk desk;
    Http2Session session(desk, limits);
    if (!session.receive(kHttp2Preface)) return 0;
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    while (!rest.empty()) {
        auto order = static_cast<std::uint8_t>(rest.front());
        std::string piece(rest.substr(1, order & 0x3FU));
        rest.remove_prefix(1 + piece.size());
        if (!session.receive(piece)) return 0;
        if ((order & 0x40U) != 0) send(session);
        if ((order & 0x80U) == 0) continue;
        desk.answer_one(session);
        ++desk.tick;
        if (!session.tick(desk.tick)) return 0;
    }
    session.drain();
    while (!desk.waiting.empty())
        desk.answer_one(session);
    send(session);
    return 0;
}
