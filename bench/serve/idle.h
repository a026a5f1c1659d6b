// Idle connections, like those of readers who are looking at a page: each has made one request and is kept
// open.

#pragma once

#include <cstddef>

#include <netinet/in.h>

#include "serve/request_text.h"

namespace bench {

// Opens `count` connections, reports this in one line on standard output, and keeps them open until standard
// input ends. They come from many addresses (127.0.0.2, .3, …), because one address has too few ports and the
// server limits the connections of an address.
void hold_idle_connections(const sockaddr_in& server, std::size_t count, RequestText& requests);

}  // namespace bench
