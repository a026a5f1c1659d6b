// Receives signals without signal handlers: all threads block them, and one thread waits for them.

#pragma once

namespace stanhope {

enum class Wish { Stop, Reload };

// Blocks SIGTERM, SIGINT and SIGHUP. Call it before the first thread is started, because new threads inherit
// the signal mask. It also ignores SIGPIPE: a write to a closed socket then returns an error.
void block_signals();

// Waits for SIGTERM, SIGINT or SIGHUP. Returns Reload for SIGHUP, else Stop.
Wish wait_for_wish();

}  // namespace stanhope
