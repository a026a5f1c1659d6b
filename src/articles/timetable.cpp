#include "articles/timetable.h"

#include <algorithm>

#include "base/pause.h"

namespace stanhope {

namespace {

using std::chrono::milliseconds;

// The longest pause between two checks for due articles. So an appointment just made, also on another node,
// is noticed after at most this time.
constexpr milliseconds kLongestPause{400};
constexpr milliseconds kPauseAfterError{2'000};

}  // namespace

void Timetable::start() {
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void Timetable::stop() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

void Timetable::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        auto kept = articles_.keep_appointments();
        if (!kept)
            log_.error("articles that were due were not published or withdrawn",
                       {{"reason", base::describe(kept.error())}});
        base::pause(stop, kept ? time_to_next() : kPauseAfterError);
    }
}

milliseconds Timetable::time_to_next() const {
    auto next = articles_.next_appointment();
    // If reading the next appointment fails, the next round of run() probably fails too, and logs the error.
    if (!next || !*next) return kLongestPause;
    auto wait = std::chrono::ceil<milliseconds>(**next - clock_.now());
    return std::clamp(wait, milliseconds(1), kLongestPause);
}

}  // namespace stanhope
