// A session of HTTP/2 takes any bytes, in any pieces, answers what it can, and never holds more than it says.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "claim.h"
#include "http/internal/answer.h"
#include "http/internal/http2_session.h"

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

// Answers `/p…` with a page; what is asked of it otherwise waits until the fuzzer lets it be answered.
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
    bool ask_handler(std::int32_t stream, const RequestHead& head, std::string body) override {
        CLAIM(body.size() <= 10'000 && !head.host.empty());
        waiting.push_back(-stream);
        return waiting.size() < 50;
    }

    Counters& counters() override { return counters_; }
    Tick now() const override { return tick; }
    base::Time time() const override { return {}; }
    std::string_view date() const override { return "Sun, 06 Nov 1994 08:49:37 GMT"; }

    void answer_one(Http2Session& session) {
        if (waiting.empty()) return;
        std::int32_t stream = waiting.front();
        waiting.pop_front();
        stream > 0 ? session.page_made(stream, Made::Page, PageHold(page_.get()))
                   : session.respond(-stream, text_response(200, std::string(30'000, 'r')));
    }

    std::deque<std::int32_t> waiting;
    Tick tick = 1;

private:
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
        // A full batch takes no more than the frames that nghttp2 had begun.
        CLAIM(size < FrameBatch::kEnough + 2UL * 16'384);
    }
    return true;
}

}  // namespace

// Every piece of the input begins with a byte that says how long it is and what happens after it.
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
