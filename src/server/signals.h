// Signals as values: blocked in every thread and waited for in one.

#pragma once

namespace stanhope {

enum class Wish { Stop, Reload };

// Before the first thread is started, since threads inherit it. Also ignores SIGPIPE, which is an
// error of a write and handled as such.
void block_signals();

// Waits for SIGTERM, SIGINT or SIGHUP.
Wish wait_for_wish();

}  // namespace stanhope
