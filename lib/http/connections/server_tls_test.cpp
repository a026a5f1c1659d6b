// Tests the server over TLS with a real client and a self-signed certificate.

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "http/testing/tls_client.h"

using namespace http;
using namespace http::testing;

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
    EXPECT_EQ(reloaded.error().code(), "server.certificate");
    EXPECT_NE(reloaded.error().message().find(certificate.files().certificate.string()), std::string::npos);
    EXPECT_EQ(TlsClient(serving.port(1)).name_of_server(), "old");
    Certificate other("other");
    std::filesystem::copy_file(other.files().certificate, certificate.files().certificate,
                               std::filesystem::copy_options::overwrite_existing);
    reloaded = serving.server->reload_certificates();
    ASSERT_FALSE(reloaded);
    EXPECT_EQ(reloaded.error().code(), "server.key");
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
