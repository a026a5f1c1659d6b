#include "http/connections/internal/connection.h"
#include "http/http1/internal/http1_connection.h"

namespace http {

using boost::asio::ip::tcp;

void start_connection(Loop& loop, tcp::socket socket, Visitor visitor, const Listener& listener) {
    if (listener.proxy_protocol == ProxyProtocol::Required)
        return start_proxied_connection(loop, std::move(socket), std::move(visitor), listener.security);
    listener.security == Security::Tls ? start_tls_connection(loop, std::move(socket), std::move(visitor))
                                       : start_plain_connection(loop, std::move(socket), std::move(visitor));
}

void start_plain_connection(Loop& loop, tcp::socket socket, Visitor visitor) {
    PlainSocket stream(loop.poller(), std::move(socket));
    std::make_shared<Http1Connection<PlainSocket>>(loop, std::move(stream), std::move(visitor))->start();
}

}  // namespace http
