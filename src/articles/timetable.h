// Publishes and withdraws articles when they are due, also those that became due while the program was not
// running.

#pragma once

#include <thread>

#include "articles/articles.h"
#include "base/log.h"

namespace stanhope {

class Timetable {
public:
    // The references given to the constructor must outlive this object.
    Timetable(Articles& articles, const base::Clock& clock, base::Log& log)
        : articles_(articles), clock_(clock), log_(log) {}
    ~Timetable() { stop(); }

    void start();
    void stop();

private:
    void run(const std::stop_token& stop);
    std::chrono::milliseconds time_to_next() const;

    Articles& articles_;
    const base::Clock& clock_;
    base::Log& log_;
    std::jthread thread_;
};

}  // namespace stanhope
