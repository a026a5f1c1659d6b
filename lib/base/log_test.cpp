#include "base/log.h"

#include <gtest/gtest.h>

using base::format_log_line;
using base::LogFormat;
using base::LogLevel;

namespace {

const base::Time kNow = base::from_microseconds(1'669'722'900'250'000);

}  // namespace

TEST(Log, TextIsForPeople) {
    EXPECT_EQ(format_log_line(LogFormat::Text, kNow, LogLevel::Info, "listening",
                              {{"address", "127.0.0.1:8080"}, {"threads", 2}, {"note", "two words"}}),
              "11:55:00.250 info    listening address=127.0.0.1:8080 threads=2 note=\"two words\"");
}

TEST(Log, JsonIsForPrograms) {
    EXPECT_EQ(
        format_log_line(LogFormat::Json, kNow, LogLevel::Warning, "slow",
                        {{"seconds", 1.5}, {"retry", true}}),
        R"({"time":"2022-11-29T11:55:00.25Z","level":"warning","message":"slow","seconds":1.5,"retry":true})");
}

TEST(Log, AValueCannotForgeALine) {
    EXPECT_EQ(
        format_log_line(LogFormat::Text, kNow, LogLevel::Error, "refused", {{"path", "/\n00:00 info ok"}}),
        "11:55:00.250 error   refused path=\"/\\n00:00 info ok\"");
}
