#include "articles/timetable.h"

#include <algorithm>

#include "base/pause.h"

namespace stanhope {

namespace {

using std::chrono::milliseconds;

// The longest delay before an appointment is noticed that was just made, or made on another node.
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
    // After an error, the next round fails too and logs it.
    if (!next || !*next) return kLongestPause;
    auto wait = std::chrono::ceil<milliseconds>(**next - clock_.now());
    return std::clamp(wait, milliseconds(1), kLongestPause);
}

}  // namespace stanhope
