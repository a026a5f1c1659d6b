// A sleep that ends early when its thread is asked to stop.

#pragma once

#include <chrono>
#include <stop_token>

namespace base {

void pause(const std::stop_token& stop, std::chrono::milliseconds time);

}  // namespace base
