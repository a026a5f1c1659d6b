// Readers who have got their page and look at it: connections that have made one request and are kept open.

#pragma once

#include <cstddef>

#include <netinet/in.h>

#include "serve/request_text.h"

namespace bench {

// Opens them, says so in one line on standard output, and holds them until standard input ends. They come
// from many addresses (127.0.0.2, .3, …), since one has neither ports nor, in the server's eyes, right to so
// many.
void hold_idle_connections(const sockaddr_in& server, std::size_t count, RequestText& requests);

}  // namespace bench
