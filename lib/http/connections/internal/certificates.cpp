#include "http/connections/internal/certificates.h"

#include <string_view>

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

namespace http {

namespace ssl = boost::asio::ssl;

namespace {

using namespace std::string_view_literals;

// The protocols that we offer by ALPN, the preferred one first. In the wire format, each name comes after its
// length.
constexpr std::string_view kProtocols = "\x02h2\x08http/1.1"sv;

// The cipher suites for TLS 1.2: only those with ECDHE and authenticated encryption. RFC 9113 §9.2.2
// prohibits nearly all others. TLS 1.3 has its own list, in which all suites are good.
constexpr const char* kCiphers = "ECDHE+AESGCM:ECDHE+CHACHA20";

constexpr std::string_view kSessionContext = "stanhope";

// Chooses the protocol by ALPN (RFC 7301 §3.2). A client that offers only unknown protocols is refused. A
// client that offers none gets HTTP/1.1.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* chosen_size,
                    const unsigned char* offered, unsigned int offered_size, void*) {
    const auto* ours = reinterpret_cast<const unsigned char*>(kProtocols.data());
    int outcome = SSL_select_next_proto(const_cast<unsigned char**>(chosen), chosen_size, ours,
                                        kProtocols.size(), offered, offered_size);
    return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

void configure(SSL_CTX* context) {
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(context, kCiphers);
    SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
                                     SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
    // Clients resume TLS sessions by tickets, so the server stores no sessions.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_session_id_context(context, reinterpret_cast<const unsigned char*>(kSessionContext.data()),
                                   kSessionContext.size());
    SSL_CTX_set_num_tickets(context, 1);
    SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
}

tl::unexpected<base::Error> unusable(std::string code, std::string_view what,
                                     const std::filesystem::path& file) {
    const char* reason = ERR_reason_error_string(ERR_peek_last_error());
    return base::invalid(std::move(code), fmt::format("{} cannot be used as {}: {}.", file.string(), what,
                                                      reason == nullptr ? "it cannot be read" : reason));
}

}  // namespace

base::Result<void> Certificates::load() {
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    SSL_CTX* native = context->native_handle();
    configure(native);
    ERR_clear_error();
    if (SSL_CTX_use_certificate_chain_file(native, files_.certificate.c_str()) != 1)
        return unusable("server.certificate", "the certificate", files_.certificate);
    if (SSL_CTX_use_PrivateKey_file(native, files_.key.c_str(), SSL_FILETYPE_PEM) != 1 ||
        SSL_CTX_check_private_key(native) != 1)
        return unusable("server.key", "the certificate's key", files_.key);
    context_.store(std::move(context));
    return {};
}

}  // namespace http
