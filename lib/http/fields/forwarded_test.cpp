#include "http/fields/forwarded.h"

#include <gtest/gtest.h>

namespace {

using http::IpAddress;
using http::Scheme;
using http::TrustedNetworks;

TrustedNetworks networks(std::vector<std::string> texts) {
    return TrustedNetworks::parse(texts).value();
}

bool contains(const std::string& network, std::string_view address) {
    return networks({network}).contains(*IpAddress::parse(address));
}

std::string client(std::string_view peer, std::string_view x_forwarded_for) {
    return http::client_address(*IpAddress::parse(peer), x_forwarded_for,
                                networks({"10.0.0.0/8", "2001:db8::/32"}))
        .to_string();
}

http::RequestHead with_fields(std::initializer_list<http::Field> fields) {
    http::RequestHead head;
    for (const http::Field& field : fields)
        head.fields.append(field);
    return head;
}

}  // namespace

TEST(TrustedNetworks, HoldTheirAddresses) {
    EXPECT_TRUE(contains("10.0.0.0/8", "10.255.1.2"));
    EXPECT_TRUE(contains("10.0.0.0/8", "::ffff:10.1.1.1"));
    EXPECT_TRUE(contains("::ffff:10.0.0.0/104", "10.1.1.1"));
    EXPECT_TRUE(contains("192.0.2.128/25", "192.0.2.200"));
    EXPECT_TRUE(contains("192.0.2.1", "192.0.2.1"));
    EXPECT_TRUE(contains("0.0.0.0/0", "8.8.8.8"));
    EXPECT_TRUE(contains("2001:db8::/33", "2001:db8:7fff::1"));
    EXPECT_TRUE(contains("::/0", "::1"));
    EXPECT_FALSE(contains("10.0.0.0/8", "11.0.0.1"));
    EXPECT_FALSE(contains("192.0.2.128/25", "192.0.2.127"));
    EXPECT_FALSE(contains("2001:db8::/33", "2001:db8:8000::1"));
    EXPECT_FALSE(contains("0.0.0.0/0", "2001:db8::1"));
    EXPECT_FALSE(contains("::1", "::2"));
    EXPECT_FALSE(TrustedNetworks().contains(*IpAddress::parse("127.0.0.1")));
}

TEST(TrustedNetworks, AreRefusedIfMalformed) {
    for (const char* text :
         {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x", "10.0.0.0/8/8", "10.0.0.1/8",
          "2001:db8::/129", "2001:db8::1/64", "10.0.0/8", "example.org", " 10.0.0.0/8"}) {
        const std::string texts[] = {"::1", text};
        auto parsed = TrustedNetworks::parse(texts);
        ASSERT_FALSE(parsed.has_value()) << text;
        EXPECT_EQ(parsed.error().code(), "networks.malformed");
    }
}

TEST(ClientAddress, IsThePeersOwnUnlessThePeerIsTrusted) {
    EXPECT_EQ(client("192.0.2.9", "203.0.113.5"), "192.0.2.9");
    EXPECT_EQ(client("10.0.0.1", "203.0.113.5"), "203.0.113.5");
    EXPECT_EQ(client("::ffff:10.0.0.1", "203.0.113.5"), "203.0.113.5");
    EXPECT_EQ(client("10.0.0.1", ""), "10.0.0.1");
}

TEST(ClientAddress, IsTheFirstFromTheRightThatIsNotTrusted) {
    EXPECT_EQ(client("10.0.0.1", "1.1.1.1, 203.0.113.5"), "203.0.113.5");
    EXPECT_EQ(client("10.0.0.1", "1.1.1.1, 203.0.113.5 ,10.0.0.7"), "203.0.113.5");
    EXPECT_EQ(client("10.0.0.1", "1.1.1.1, 2001:db8::5"), "1.1.1.1");
    EXPECT_EQ(client("10.0.0.1", "10.0.0.9, 10.0.0.8"), "10.0.0.9");
}

TEST(ClientAddress, IsTheLastOneVouchedForIfTheRestIsNonsense) {
    EXPECT_EQ(client("10.0.0.1", "unknown"), "10.0.0.1");
    EXPECT_EQ(client("10.0.0.1", "203.0.113.5, unknown, 10.0.0.7"), "10.0.0.7");
    EXPECT_EQ(client("10.0.0.1", "203.0.113.5, , 10.0.0.7"), "10.0.0.7");
}

TEST(ClientAddress, IsReadWithoutItsPort) {
    EXPECT_EQ(client("10.0.0.1", "203.0.113.5:4711"), "203.0.113.5");
    EXPECT_EQ(client("10.0.0.1", "[2001:470::5]:4711"), "2001:470::5");
    EXPECT_EQ(client("10.0.0.1", "[2001:470::5]"), "2001:470::5");
    EXPECT_EQ(client("10.0.0.1", "[2001:470::5"), "10.0.0.1");
}

TEST(ClientAddress, TakesSeveralFieldsForOneList) {
    auto head = with_fields(
        {{"X-Forwarded-For", "1.1.1.1, 203.0.113.5"}, {"Y", "8.8.8.8"}, {"x-forwarded-for", "10.0.0.7"}});
    auto trusted = networks({"10.0.0.0/8"});
    EXPECT_EQ(http::client_address(*IpAddress::parse("10.0.0.1"), head, trusted).to_string(), "203.0.113.5");
    auto broken = with_fields({{"X-Forwarded-For", "1.1.1.1"}, {"X-Forwarded-For", "?"}});
    EXPECT_EQ(http::client_address(*IpAddress::parse("10.0.0.1"), broken, trusted).to_string(), "10.0.0.1");
}

TEST(ClientScheme, IsTheConnectionsOwnUnlessATrustedPeerKnowsBetter) {
    auto trusted = networks({"10.0.0.0/8"});
    auto scheme = [&](Scheme own, std::string_view peer, std::string_view value) {
        return http::client_scheme(own, *IpAddress::parse(peer), with_fields({{"X-Forwarded-Proto", value}}),
                                   trusted);
    };
    EXPECT_EQ(scheme(Scheme::Http, "10.0.0.1", "https"), Scheme::Https);
    EXPECT_EQ(scheme(Scheme::Https, "10.0.0.1", "HTTP"), Scheme::Http);
    EXPECT_EQ(scheme(Scheme::Http, "10.0.0.1", "http, https"), Scheme::Https);
    EXPECT_EQ(scheme(Scheme::Http, "10.0.0.1", "gopher"), Scheme::Http);
    EXPECT_EQ(scheme(Scheme::Http, "192.0.2.1", "https"), Scheme::Http);
    EXPECT_EQ(http::client_scheme(Scheme::Https, *IpAddress::parse("10.0.0.1"), {}, trusted), Scheme::Https);
}
