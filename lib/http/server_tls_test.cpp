// TLS as a client sees it, with a certificate made here.

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "base/uuid.h"
#include "http/testing/serving.h"

using namespace http;
using namespace http::testing;

namespace {

// A self-signed certificate for `name`, and its key, in a directory of their own.
class Certificate {
public:
    explicit Certificate(const std::string& name) {
        std::filesystem::create_directories(directory_);
        write(name);
    }
    ~Certificate() { std::filesystem::remove_all(directory_); }

    CertificateFiles files() const { return {directory_ / "certificate.pem", directory_ / "key.pem"}; }

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
    std::filesystem::path directory_ =
        std::filesystem::temp_directory_path() / ("stanhope-" + base::Uuid::make({}).to_string());
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

    std::string ask(std::string_view request) {
        SSL_write(ssl_, request.data(), static_cast<int>(request.size()));
        std::string all;
        char bytes[16'384];
        for (int count = 0; (count = SSL_read(ssl_, bytes, sizeof bytes)) > 0;)
            all.append(bytes, static_cast<std::size_t>(count));
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

std::function<void(ServerSettings&)> with(const Certificate& certificate) {
    return [&](ServerSettings& settings) {
        settings.listeners.push_back({.address = "127.0.0.1:0", .security = Security::Tls});
        settings.certificate = certificate.files();
    };
}

}  // namespace

TEST(ServerWithTls, SendsPagesAndSaysWhenItIsDone) {
    Certificate certificate("one");
    Serving serving(with(certificate));
    serving.pages.set("/", std::string(100'000, 'p'), 5);
    TlsClient client(serving.port(1));
    ASSERT_TRUE(client.is_open());
    EXPECT_EQ(client.protocol(), "http/1.1");
    EXPECT_TRUE(client.ask(get_and_close("/")).ends_with("\r\n\r\n" + std::string(100'000, 'p')));
    EXPECT_TRUE(client.ended_well());
}

TEST(ServerWithTls, TellsTheHandlerThatTheSchemeIsHttps) {
    Certificate certificate("one");
    Serving serving(with(certificate));
    EXPECT_TRUE(TlsClient(serving.port(1)).ask(get_and_close("/who")).ends_with("GET /who 127.0.0.1 https "));
    Client plain(serving.port(0));
    plain.send(get_and_close("/who"));
    EXPECT_TRUE(plain.receive_all().ends_with(" http "));
}

TEST(ServerWithTls, PrefersHttp2AndRefusesWhatItDoesNotKnow) {
    Certificate certificate("one");
    Serving serving(with(certificate));
    EXPECT_EQ(TlsClient(serving.port(1), "\x08http/1.1\x02h2").protocol(), "h2");
    EXPECT_FALSE(TlsClient(serving.port(1), "\x03xyz").is_open());
    EXPECT_TRUE(TlsClient(serving.port(1), "\x08http/1.1", TLS1_2_VERSION).is_open());
    EXPECT_FALSE(TlsClient(serving.port(1), "\x08http/1.1", TLS1_1_VERSION).is_open());
}

TEST(ServerWithTls, TakesOverANewCertificateWithoutEndingConnections) {
    Certificate certificate("old");
    Serving serving(with(certificate));
    TlsClient before(serving.port(1));
    certificate.write("new");
    EXPECT_EQ(TlsClient(serving.port(1)).name_of_server(), "old");
    ASSERT_TRUE(serving.server->reload_certificates());
    EXPECT_EQ(TlsClient(serving.port(1)).name_of_server(), "new");
    EXPECT_TRUE(before.ask(get_and_close("/who")).ends_with(" https "));
}

TEST(ServerWithTls, KeepsTheOldCertificateIfTheNewOneIsBroken) {
    Certificate certificate("old");
    Serving serving(with(certificate));
    std::ofstream(certificate.files().certificate) << "not a certificate";
    auto reloaded = serving.server->reload_certificates();
    ASSERT_FALSE(reloaded);
    EXPECT_EQ(reloaded.error().code, "server.certificate");
    EXPECT_NE(reloaded.error().message.find(certificate.files().certificate.string()), std::string::npos);
    EXPECT_EQ(TlsClient(serving.port(1)).name_of_server(), "old");
    Certificate other("other");
    std::filesystem::copy_file(other.files().certificate, certificate.files().certificate,
                               std::filesystem::copy_options::overwrite_existing);
    reloaded = serving.server->reload_certificates();
    ASSERT_FALSE(reloaded);
    EXPECT_EQ(reloaded.error().code, "server.key");
}

TEST(ServerWithTls, ClosesOnWhoSpeaksNoTls) {
    Certificate certificate("one");
    Serving serving(with(certificate));
    Client client(serving.port(1));
    client.send(get("/"));
    EXPECT_EQ(client.receive_all().find("HTTP/"), std::string::npos);
}

TEST(ServerWithTls, ReadsThePROXYHeaderBeforeTheHandshake) {
    Certificate certificate("one");
    Serving serving([&](ServerSettings& settings) {
        with(certificate)(settings);
        settings.listeners[1].proxy_protocol = ProxyProtocol::Required;
        settings.trusted_proxies = *TrustedNetworks::parse(std::vector<std::string>{"127.0.0.1"});
    });
    EXPECT_FALSE(TlsClient(serving.port(1)).is_open());
    TlsClient proxied(serving.port(1), "\x08http/1.1", TLS1_3_VERSION,
                      "PROXY TCP4 192.0.2.7 198.51.100.1 5000 443\r\n");
    EXPECT_TRUE(proxied.ask(get_and_close("/who")).ends_with("GET /who 192.0.2.7 https "));
}
