#include "text/differences.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using namespace text;
using Kind = ChangedWords::Kind;

namespace {

// Rebuilds one version of the changed lines: the old text if `other` is Removed, the new text if it is Added.
std::string form_of(const std::vector<ChangedLine>& lines, Kind other) {
    std::string text;
    for (const ChangedLine& line : lines) {
        std::string words;
        for (const ChangedWords& part : line) {
            if (part.kind == Kind::Same || part.kind == other)
                words += (words.empty() ? "" : " ") + part.words;
        }
        if (!words.empty()) text += words + "\n";
    }
    return text;
}

}  // namespace

TEST(Differences, TellWhichWordsOfALineChanged) {
    auto changed = changed_lines("The ferry\nIt leaves at nine o'clock.\nThat is all.",
                                 "The ferry\nIt leaves at ten o'clock.\nThat is all.");
    ASSERT_EQ(changed.size(), 1U);
    EXPECT_EQ(changed[0], (ChangedLine{{Kind::Same, "It leaves at"},
                                       {Kind::Removed, "nine"},
                                       {Kind::Added, "ten"},
                                       {Kind::Same, "o'clock."}}));
}

TEST(Differences, TellWhichLinesCameAndWent) {
    EXPECT_TRUE(changed_lines("a\nb", "a\n\n b ").empty()) << "blanks are no words";
    auto added = changed_lines("a\nc", "a\nb\nc");
    ASSERT_EQ(added.size(), 1U);
    EXPECT_EQ(added[0], (ChangedLine{{Kind::Added, "b"}}));
    auto removed = changed_lines("a\nb\nc", "c");
    ASSERT_EQ(removed.size(), 2U);
    EXPECT_EQ(removed[1], (ChangedLine{{Kind::Removed, "b"}}));
}

TEST(Differences, OfVeryLongTextsAreTakenWhole) {
    std::string before;
    std::string after;
    for (std::size_t i = 0; i <= kMaxComparedLines; ++i) {
        before += "a" + std::to_string(i) + "\n";
        after += "b" + std::to_string(i) + "\n";
    }
    auto changed = changed_lines(before, after);
    EXPECT_EQ(form_of(changed, Kind::Removed), before);
    EXPECT_EQ(form_of(changed, Kind::Added), after);
}

RC_GTEST_PROP(Differences, LeadFromOneTextToTheOther, ()) {
    auto words =
        rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>("a", "b", "c", "d"));
    auto line_of = [](const std::vector<std::string>& list) {
        std::string text;
        for (const std::string& word : list)
            text += (text.empty() ? "" : " ") + word;
        return text;
    };
    std::string before = line_of(*words);
    std::string after = line_of(*words);
    auto changed = changed_lines(before, after);
    if (before == after) {
        RC_ASSERT(changed.empty());
        return;
    }
    RC_ASSERT(form_of(changed, Kind::Removed) == (before.empty() ? "" : before + "\n"));
    RC_ASSERT(form_of(changed, Kind::Added) == (after.empty() ? "" : after + "\n"));
}
