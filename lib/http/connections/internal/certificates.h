// What the server shows a client to prove who it is: certificate and key, and how it wants TLS spoken. They
// are read again while it runs, since certificates last weeks and connections must not end for it.
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

    // Invalid (server.certificate, server.key) with the file's name; what was there before then stays.
    base::Result<void> load();

    // For one handshake. A connection keeps what it began with. Null before the first `load`.
    std::shared_ptr<boost::asio::ssl::context> current() const { return context_.load(); }

private:
    CertificateFiles files_;
    std::atomic<std::shared_ptr<boost::asio::ssl::context>> context_;
};

}  // namespace http
