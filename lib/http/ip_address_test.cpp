#include "http/ip_address.h"

#include <gtest/gtest.h>

using http::IpAddress;

TEST(IpAddress, IsReadAndWritten) {
    for (const char* text :
         {"192.0.2.1", "0.0.0.0", "255.255.255.255", "2001:db8::1", "::", "::1", "fe80::1:2:3:4"}) {
        auto address = IpAddress::parse(text);
        ASSERT_TRUE(address.has_value()) << text;
        EXPECT_EQ(address->to_string(), text);
    }
    EXPECT_EQ(IpAddress::parse("2001:0DB8:0:0::0001")->to_string(), "2001:db8::1");
}

TEST(IpAddress, IsTheSameWhenMappedToIpv6) {
    EXPECT_EQ(IpAddress::parse("::ffff:192.0.2.1"), IpAddress::parse("192.0.2.1"));
    EXPECT_TRUE(IpAddress::parse("::FFFF:c000:201")->is_v4());
    EXPECT_FALSE(IpAddress::parse("::1")->is_v4());
}

TEST(IpAddress, RefusesOtherForms) {
    using namespace std::string_view_literals;
    for (std::string_view text :
         {""sv, "a"sv, "192.0.2"sv, "192.0.2.256"sv, "192.0.2.01"sv, "192.0.2.1 "sv, " 192.0.2.1"sv,
          "192.0.2.1:80"sv, "[::1]"sv, "::1%eth0"sv, "1::2::3"sv, "192.0.2.1\0"sv, "0x7f.1"sv, "localhost"sv,
          "2001:db8:0000:0000:0000:0000:0000:0000:0000:0001"sv}) {
        EXPECT_FALSE(IpAddress::parse(text).has_value()) << text;
    }
}

TEST(IpAddress, KnowsLoopback) {
    for (std::string_view text : {"127.0.0.1", "127.255.0.9", "::1", "::ffff:127.0.0.1"})
        EXPECT_TRUE(http::IpAddress::parse(text)->is_loopback()) << text;
    for (std::string_view text : {"128.0.0.1", "::", "::2", "1::1", "192.0.2.1"})
        EXPECT_FALSE(http::IpAddress::parse(text)->is_loopback()) << text;
}
