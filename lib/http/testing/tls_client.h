// For tests: a self-signed certificate, and a client that speaks TLS.

#pragma once

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "http/testing/serving.h"
#include "http/testing/temporary_folder.h"

namespace http::testing {

// A self-signed certificate for `name` and its private key, as files in a temporary folder.
class Certificate {
public:
    explicit Certificate(const std::string& name) { write(name); }

    CertificateFiles files() const {
        return {folder_.path() / "certificate.pem", folder_.path() / "key.pem"};
    }

    void write(const std::string& name) const {
        EVP_PKEY* key = EVP_EC_gen("P-256");
        X509* certificate = X509_new();
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
        X509_gmtime_adj(X509_getm_notAfter(certificate), 3'600);
        X509_set_pubkey(certificate, key);
        X509_NAME* subject = X509_get_subject_name(certificate);
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
        X509_set_issuer_name(certificate, subject);
        X509_sign(certificate, key, EVP_sha256());
        std::FILE* file = std::fopen(files().certificate.c_str(), "w");
        PEM_write_X509(file, certificate);
        std::fclose(file);
        file = std::fopen(files().key.c_str(), "w");
        PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
        std::fclose(file);
        X509_free(certificate);
        EVP_PKEY_free(key);
    }

private:
    TemporaryFolder folder_;
};

class TlsClient {
public:
    explicit TlsClient(std::uint16_t port, std::string_view protocols = "\x08http/1.1",
                       int most = TLS1_3_VERSION, std::string_view before = {})
        : socket_(port), context_(SSL_CTX_new(TLS_client_method())) {
        SSL_CTX_set_max_proto_version(context_, most);
        ssl_ = SSL_new(context_);
        SSL_set_alpn_protos(ssl_, reinterpret_cast<const unsigned char*>(protocols.data()),
                            static_cast<unsigned>(protocols.size()));
        socket_.send(before);
        SSL_set_fd(ssl_, socket_.native());
        is_open_ = SSL_connect(ssl_) == 1;
    }
    ~TlsClient() {
        SSL_free(ssl_);
        SSL_CTX_free(context_);
    }

    bool is_open() const { return is_open_; }

    std::string protocol() const {
        const unsigned char* name = nullptr;
        unsigned size = 0;
        SSL_get0_alpn_selected(ssl_, &name, &size);
        return {reinterpret_cast<const char*>(name), size};
    }

    std::string name_of_server() const {
        char name[100] = {};
        X509_NAME_get_text_by_NID(X509_get_subject_name(SSL_get0_peer_certificate(ssl_)), NID_commonName,
                                  name, sizeof name);
        return name;
    }

    void send(std::string_view bytes) { SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())); }

    // Receives the next bytes. Returns an empty string at the end of the connection.
    std::string receive() {
        char bytes[16'384];
        int count = SSL_read(ssl_, bytes, sizeof bytes);
        return count > 0 ? std::string(bytes, static_cast<std::size_t>(count)) : std::string();
    }

    std::string ask(std::string_view request) {
        send(request);
        std::string all;
        for (std::string piece = receive(); !piece.empty(); piece = receive())
            all += piece;
        ended_well_ = SSL_get_error(ssl_, 0) == SSL_ERROR_ZERO_RETURN;
        return all;
    }

    bool ended_well() const { return ended_well_; }

private:
    Client socket_;
    SSL_CTX* context_;
    SSL* ssl_ = nullptr;
    bool is_open_ = false;
    bool ended_well_ = false;
};

inline std::function<void(ServerSettings&)> with(const Certificate& certificate) {
    return [&](ServerSettings& settings) {
        settings.listeners.push_back({.address = "127.0.0.1:0", .security = Security::Tls});
        settings.certificate = certificate.files();
    };
}

}  // namespace http::testing
