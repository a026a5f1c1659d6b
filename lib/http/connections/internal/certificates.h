// The server's certificate and key, and its TLS settings. They can be loaded again while the server runs,
// because certificates expire after weeks and connections must survive a renewal.
//
// The server speaks TLS 1.2 (RFC 5246), only with forward secrecy and authenticated encryption, and TLS 1.3
// (RFC 8446). It supports ALPN (RFC 7301).

#pragma once

#include <atomic>
#include <memory>

#include <boost/asio/ssl/context.hpp>

#include "base/result.h"
#include "http/server.h"

namespace http {

// The certificate and key that are in use. Any thread may call.
class Certificates {
public:
    explicit Certificates(CertificateFiles files) : files_(std::move(files)) {}

    // Loads the files. Returns Invalid (server.certificate, server.key), with the file's name, if a file
    // cannot be used; then the old certificate stays in use.
    base::Result<void> load();

    // The TLS context for a new connection, which keeps it until it ends. Null before the first `load`.
    std::shared_ptr<boost::asio::ssl::context> current() const { return context_.load(); }

private:
    CertificateFiles files_;
    std::atomic<std::shared_ptr<boost::asio::ssl::context>> context_;
};

}  // namespace http
