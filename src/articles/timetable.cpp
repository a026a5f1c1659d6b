#include "articles/timetable.h"

#include <algorithm>

#include "base/pause.h"

namespace stanhope {

namespace {

using std::chrono::milliseconds;

// How late an appointment can be noticed that was made a moment ago, or on another node.
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
        if (!kept) log_.error("what was due was not published", {{"reason", base::describe(kept.error())}});
        base::pause(stop, kept ? time_to_next() : kPauseAfterError);
    }
}

milliseconds Timetable::time_to_next() const {
    auto next = articles_.next_appointment();
    // The next round says what is wrong with the database.
    if (!next || !*next) return kLongestPause;
    auto wait = std::chrono::ceil<milliseconds>(**next - clock_.now());
    return std::clamp(wait, milliseconds(1), kLongestPause);
}

}  // namespace stanhope
