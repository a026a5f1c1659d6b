#include "base/json_string.h"

#include <gtest/gtest.h>

namespace {

std::string json(std::string_view text) {
    std::string out;
    base::append_json_string(out, text);
    return out;
}

}  // namespace

TEST(JsonString, EscapesWhatRfc8259Names) {
    EXPECT_EQ(json("a\"b\\c\n\r\t\x01"), R"("a\"b\\c\n\r\t\u0001")");
}

TEST(JsonString, LeavesTurkishAlone) {
    EXPECT_EQ(json("İstanbul'da ışık"), "\"İstanbul'da ışık\"");
}

TEST(JsonString, ReplacesInvalidUtf8) {
    EXPECT_EQ(json("a\xFFğ\xC3"), "\"a\xEF\xBF\xBDğ\xEF\xBF\xBD\"");
}
