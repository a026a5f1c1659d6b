// Readers who look at their page: connections that have made one request and are kept open.

#pragma once

#include <cstddef>

#include <netinet/in.h>

#include "serve/request_text.h"

namespace bench {

// Opens the connections, says so in one line on standard output, and holds them until standard input ends.
// They come from many addresses (127.0.0.2, .3, …), because one address has too few ports, and the server
// limits the connections of each.
void hold_idle_connections(const sockaddr_in& server, std::size_t count, RequestText& requests);

}  // namespace bench
