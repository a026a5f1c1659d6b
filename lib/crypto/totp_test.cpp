#include "crypto/totp.h"

#include <gtest/gtest.h>

namespace {

// The key `12345678901234567890` of the test vectors in RFC 6238, Appendix B. The expected codes are the last
// six of the eight digits given there.
constexpr std::string_view kSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

base::Time at(std::int64_t seconds) {
    return base::from_microseconds(seconds * 1'000'000);
}

}  // namespace

TEST(Totp, GivesTheCodesOfTheStandard) {
    for (auto [seconds, code] : {std::pair{59L, "287082"},
                                 {1111111109L, "081804"},
                                 {1111111111L, "050471"},
                                 {1234567890L, "005924"},
                                 {2000000000L, "279037"},
                                 {20000000000L, "353130"}})
        EXPECT_EQ(crypto::totp_code(kSecret, seconds / 30), code) << seconds;
}

TEST(Totp, TakesACodeOnceAndAStepEarlyOrLate) {
    EXPECT_EQ(crypto::totp_step_of(kSecret, "287082", 0, at(59)), 1);
    EXPECT_EQ(crypto::totp_step_of(kSecret, "287082", 0, at(89)), 1);
    EXPECT_EQ(crypto::totp_step_of(kSecret, "287082", 0, at(90)), std::nullopt);
    EXPECT_EQ(crypto::totp_step_of(kSecret, "287082", 1, at(59)), std::nullopt);
    EXPECT_EQ(crypto::totp_step_of(kSecret, "287083", 0, at(59)), std::nullopt);
    EXPECT_EQ(crypto::totp_step_of(kSecret, "", 0, at(59)), std::nullopt);
    EXPECT_EQ(crypto::totp_step_of("not base32!", "287082", 0, at(59)), std::nullopt);
}

TEST(Totp, MakesSecretsThatAppsAccept) {
    std::string secret = crypto::make_totp_secret();
    EXPECT_EQ(secret.size(), 32U);
    EXPECT_NE(secret, crypto::make_totp_secret());
    EXPECT_EQ(crypto::totp_address("ABC", "Liman Gazetesi", "a@b.example"),
              "otpauth://totp/Liman%20Gazetesi:a%40b.example?secret=ABC&issuer=Liman%20Gazetesi");
}
