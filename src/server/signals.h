// Signals as values: all threads block them, and one thread waits for them.

#pragma once

namespace stanhope {

enum class Wish { Stop, Reload };

// Call it before the first thread is started, since threads inherit the mask. Also ignores SIGPIPE: a write
// to a closed socket then returns an error.
void block_signals();

// Waits for SIGTERM, SIGINT or SIGHUP.
Wish wait_for_wish();

}  // namespace stanhope
