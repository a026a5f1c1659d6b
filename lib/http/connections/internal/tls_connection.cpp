// Starts a TLS connection: does the handshake, then starts the protocol that both sides chose by ALPN.

#include <boost/asio/ssl/stream.hpp>

#include "http/connections/internal/connection.h"
#include "http/http1/internal/http1_connection.h"

namespace http {

namespace ssl = boost::asio::ssl;
using boost::asio::ip::tcp;
using boost::system::error_code;
using TlsStream = ssl::stream<tcp::socket>;

namespace {

std::string_view agreed_protocol(TlsStream& stream) {
    const unsigned char* name = nullptr;
    unsigned int size = 0;
    SSL_get0_alpn_selected(stream.native_handle(), &name, &size);
    return {reinterpret_cast<const char*>(name), size};
}

class Handshake final : public LoopConnection, public std::enable_shared_from_this<Handshake> {
public:
    Handshake(Loop& loop, TlsStream stream, Visitor visitor)
        : loop_(loop),
          stream_(std::move(stream)),
          visitor_(std::move(visitor)),
          deadline_(loop.now() + ticks_in(loop.shared().settings.limits.head_timeout)) {
        loop_.enter(*this);
    }

    ~Handshake() override { loop_.leave(*this); }

    void check_deadline(Tick now) override {
        if (now >= deadline_) close();
    }
    void drain() override { close(); }
    void close() override {
        error_code ignored;
        socket_of(stream_).close(ignored);
    }

    void start() {
        stream_.async_handshake(ssl::stream_base::server,
                                [self = shared_from_this()](error_code error) { self->on_done(error); });
    }

private:
    void on_done(error_code error) {
        if (error || !socket_of(stream_).is_open()) return close();
        visitor_.scheme = Scheme::Https;
        if (agreed_protocol(stream_) == "h2")
            return start_http2_connection(loop_, std::move(stream_), std::move(visitor_), {});
        std::make_shared<Http1Connection<TlsStream>>(loop_, std::move(stream_), std::move(visitor_))->start();
    }

    Loop& loop_;
    TlsStream stream_;
    Visitor visitor_;
    Tick deadline_;
};

}  // namespace

void start_tls_connection(Loop& loop, tcp::socket socket, Visitor visitor) {
    auto certificates = loop.shared().certificates.current();
    TlsStream stream(std::move(socket), *certificates);
    std::make_shared<Handshake>(loop, std::move(stream), std::move(visitor))->start();
}

}  // namespace http
