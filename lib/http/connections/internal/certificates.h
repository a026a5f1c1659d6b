// The server's certificate and key, and its TLS settings. They can be loaded again while the server runs,
// because certificates last weeks and connections must survive a renewal.
//
// TLS 1.2 (RFC 5246) with forward secrecy and authenticated encryption only, or 1.3 (RFC 8446); ALPN (RFC
// 7301).

#pragma once

#include <atomic>
#include <memory>

#include <boost/asio/ssl/context.hpp>

#include "base/result.h"
#include "http/server.h"

namespace http {

// Any thread may call.
class Certificates {
public:
    explicit Certificates(CertificateFiles files) : files_(std::move(files)) {}

    // Invalid (server.certificate, server.key), naming the file; the old certificate then stays in use.
    base::Result<void> load();

    // The context for one handshake. A connection keeps the one it began with. Null before the first `load`.
    std::shared_ptr<boost::asio::ssl::context> current() const { return context_.load(); }

private:
    CertificateFiles files_;
    std::atomic<std::shared_ptr<boost::asio::ssl::context>> context_;
};

}  // namespace http
