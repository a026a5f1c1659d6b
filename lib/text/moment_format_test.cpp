#include "text/moment_format.h"

#include <atomic>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

using text::MomentFormat;

namespace {

const base::Time kMoment = base::parse_rfc3339("2022-11-29T12:55:00Z").value();

}  // namespace

TEST(MomentFormat, WritesInTheEditionsZoneAndLanguage) {
    EXPECT_EQ(MomentFormat::make("en-GB", "Asia/Nicosia", "dd/MM/yy HH:mm")->format(kMoment),
              "29/11/22 14:55");
    EXPECT_EQ(MomentFormat::make("tr-TR", "Europe/Istanbul", "d MMMM y EEEE HH:mm")->format(kMoment),
              "29 Kasım 2022 Salı 15:55");
    EXPECT_EQ(MomentFormat::make("el-GR", "Europe/Athens", "d MMMM y")->format(kMoment), "29 Νοεμβρίου 2022");
}

TEST(MomentFormat, KnowsSummerTime) {
    auto summer = base::parse_rfc3339("2022-07-01T12:00:00Z").value();
    EXPECT_EQ(MomentFormat::make("en-GB", "Asia/Nicosia", "HH:mm")->format(summer), "15:00");
}

TEST(MomentFormat, RefusesAZoneThatIsNotThere) {
    EXPECT_EQ(MomentFormat::make("en", "Europe/Atlantis", "y").error().code(), "time_zone.unknown");
}

TEST(MomentFormat, IsSharedBetweenThreads) {
    auto format = MomentFormat::make("tr-TR", "Europe/Istanbul", "d MMMM y HH:mm");
    std::atomic<int> wrong = 0;
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&, thread] {
            base::Time time =
                base::parse_rfc3339("2022-11-29T11:55:00Z").value() + std::chrono::hours(24) * thread;
            std::string expected = std::to_string(29 + thread) + " Kasım 2022 14:55";
            if (thread == 2) expected = "1 Aralık 2022 14:55";
            if (thread == 3) expected = "2 Aralık 2022 14:55";
            for (int i = 0; i < 2'000; ++i)
                wrong += format->format(time) == expected ? 0 : 1;
        });
    }
    threads.clear();
    EXPECT_EQ(wrong, 0);
}
