#include "http/connections/proxy_protocol.h"

#include <string>

#include <gtest/gtest.h>

namespace {

using namespace std::string_literals;
using http::ProxyParse;
using Outcome = http::ProxyParse::Outcome;

const std::string kSignature = "\r\n\r\n\0\r\nQUIT\n"s;
const std::string kV4Addresses = "\xC0\x00\x02\x01\xC6\x33\x64\x07\xDC\x04\x01\xBB"s;

std::string binary(char version_and_command, char family, const std::string& rest) {
    std::string length = {static_cast<char>(rest.size() >> 8U), static_cast<char>(rest.size() & 0xFFU)};
    return kSignature + version_and_command + family + length + rest;
}

// Parses the bytes whole, and again as if they arrived one at a time. Expects the same result.
ProxyParse parse(const std::string& bytes) {
    ProxyParse whole = http::parse_proxy_header(bytes);
    ProxyParse dripping;
    for (std::size_t size = 0; size <= bytes.size() && dripping.outcome == Outcome::Incomplete; ++size) {
        dripping = http::parse_proxy_header(std::string_view(bytes).substr(0, size));
    }
    EXPECT_EQ(whole.outcome, dripping.outcome) << bytes;
    EXPECT_EQ(whole.consumed, dripping.consumed) << bytes;
    EXPECT_EQ(whole.source, dripping.source) << bytes;
    return whole;
}

std::string source_of(const std::string& header) {
    ProxyParse answer = parse(header + "GET / HTTP/1.1\r\n");
    EXPECT_EQ(answer.outcome, Outcome::Complete) << header;
    EXPECT_EQ(answer.consumed, header.size()) << header;
    return answer.source ? answer.source->address.to_string() + " " + std::to_string(answer.source->port)
                         : "peer";
}

}  // namespace

TEST(ProxyProtocolText, NamesTheClient) {
    EXPECT_EQ(source_of("PROXY TCP4 192.0.2.1 198.51.100.7 56324 443\r\n"), "192.0.2.1 56324");
    EXPECT_EQ(source_of("PROXY TCP6 2001:db8::1 2001:db8::2 0 65535\r\n"), "2001:db8::1 0");
    EXPECT_EQ(source_of("PROXY TCP6 ::ffff:192.0.2.1 ::ffff:192.0.2.2 1 2\r\n"), "192.0.2.1 1");
    EXPECT_EQ(source_of("PROXY UNKNOWN\r\n"), "peer");
    EXPECT_EQ(source_of("PROXY UNKNOWN ffff::1 ffff::2 65535 65535\r\n"), "peer");
}

TEST(ProxyProtocolText, IsRefusedUnlessExact) {
    for (const char* header : {
             "GET / HTTP/1.1\r\n",
             "proxy TCP4 192.0.2.1 198.51.100.7 56324 443\r\n",
             "PROXY  TCP4 192.0.2.1 198.51.100.7 56324 443\r\n",
             "PROXY TCP5 192.0.2.1 198.51.100.7 56324 443\r\n",
             "PROXY TCP4 192.0.2.1 198.51.100.7 56324 443\n",
             "PROXY TCP4 192.0.2.1 198.51.100.7 56324\r\n",
             "PROXY TCP4 192.0.2.1 198.51.100.7 56324 443 1\r\n",
             "PROXY TCP4 192.0.2.1 198.51.100.7 56324 443 \r\n",
             "PROXY TCP4 192.0.2.1  198.51.100.7 56324 443\r\n",
             "PROXY TCP4 192.0.2.1 198.51.100.7 65536 443\r\n",
             "PROXY TCP4 192.0.2.1 198.51.100.7 -1 443\r\n",
             "PROXY TCP4 192.0.2.1 198.51.100.7 01 443\r\n",
             "PROXY TCP4 192.0.2.256 198.51.100.7 1 443\r\n",
             "PROXY TCP4 2001:db8::1 2001:db8::2 1 443\r\n",
             "PROXY TCP6 192.0.2.1 198.51.100.7 1 443\r\n",
             "PROXY \r\n",
         }) {
        EXPECT_EQ(parse(header).outcome, Outcome::Refused) << header;
    }
    EXPECT_EQ(parse("PROXY UNKNOWN " + std::string(100, 'x') + "\r\n").outcome, Outcome::Refused);
}

TEST(ProxyProtocolBinary, NamesTheClient) {
    EXPECT_EQ(source_of(binary('\x21', '\x11', kV4Addresses)), "192.0.2.1 56324");
    EXPECT_EQ(source_of(binary('\x21', '\x11', kV4Addresses + "\x04\x00\x01\x00"s)), "192.0.2.1 56324");
    std::string v6 =
        "\x20\x01\x0d\xb8"s + std::string(11, '\0') + "\x01" + std::string(16, '\0') + "\x00\x50\x01\xBB"s;
    EXPECT_EQ(source_of(binary('\x21', '\x21', v6)), "2001:db8::1 80");
}

TEST(ProxyProtocolBinary, LeavesThePeerWhereTheProxyKnowsNoBetter) {
    EXPECT_EQ(source_of(binary('\x20', '\x00', "")), "peer");
    EXPECT_EQ(source_of(binary('\x20', '\x11', kV4Addresses)), "peer");
    EXPECT_EQ(source_of(binary('\x21', '\x00', "")), "peer");
    EXPECT_EQ(source_of(binary('\x21', '\x31', std::string(216, '\0'))), "peer");
}

TEST(ProxyProtocolBinary, IsRefusedUnlessExact) {
    EXPECT_EQ(parse(binary('\x11', '\x11', kV4Addresses)).outcome, Outcome::Refused);  // not version 2
    EXPECT_EQ(parse(binary('\x22', '\x11', kV4Addresses)).outcome, Outcome::Refused);  // unknown command
    EXPECT_EQ(parse(binary('\x21', '\x12', kV4Addresses)).outcome, Outcome::Refused);  // UDP over IPv4
    EXPECT_EQ(parse(binary('\x21', '\x41', kV4Addresses)).outcome, Outcome::Refused);  // unknown family
    EXPECT_EQ(parse(binary('\x21', '\x21', kV4Addresses)).outcome, Outcome::Refused);  // too short for IPv6
    EXPECT_EQ(parse(binary('\x21', '\x11', "\xC0")).outcome, Outcome::Refused);
    EXPECT_EQ(parse(binary('\x21', '\x11', kV4Addresses + std::string(5'000, 'x'))).outcome,
              Outcome::Refused);
    EXPECT_EQ(parse("\r\n\r\n\0\r\nQUIT\r"s).outcome, Outcome::Refused);
}

TEST(ProxyProtocol, WaitsForTheRest) {
    for (const std::string& bytes :
         {""s, "P"s, "PROXY"s, "PROXY TCP4 192.0.2.1"s, "PROXY UNKNOWN\r"s, "\r\n\r\n"s, kSignature,
          binary('\x21', '\x11', kV4Addresses).substr(0, 20)}) {
        EXPECT_EQ(parse(bytes).outcome, Outcome::Incomplete) << bytes;
    }
}
