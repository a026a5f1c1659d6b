#include "staff/rights.h"

#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/build_paths.h"

using namespace stanhope;

namespace {

std::string_view word_of(Extent extent) {
    return extent == Extent::All ? "all" : extent == Extent::Own ? "own" : "–";
}

Actor key_with(std::vector<std::string> scopes) {
    Actor actor;
    actor.kind = Actor::Kind::Key;
    actor.id = "k";
    actor.scopes = std::move(scopes);
    return actor;
}

}  // namespace

TEST(Rights, AreThoseOfTheGuide) {
    std::ifstream file(std::string(stanhope_testing::kSourceFolder) + "/docs/guide/roles.md");
    std::string guide{std::istreambuf_iterator<char>(file), {}};
    ASSERT_FALSE(guide.empty());
    std::string head = "| |";
    for (Role role : all_roles())
        head += fmt::format(" {} |", name_of(role));
    EXPECT_NE(guide.find(head + "\n"), std::string::npos) << head;
    std::size_t rows = 0;
    for (std::size_t at = guide.find("\n| "); at != std::string::npos; at = guide.find("\n| ", at + 1))
        ++rows;
    EXPECT_EQ(rows, all_rights().size() + 1);
    for (Right right : all_rights()) {
        std::string row = fmt::format("\n| {} |", name_of(right));
        for (Role role : all_roles())
            row += fmt::format(" {} |", word_of(extent_of(role, right)));
        EXPECT_NE(guide.find(row + "\n"), std::string::npos) << row;
    }
}

TEST(Rights, OfAKeyAreItsScopes) {
    EXPECT_TRUE(may(key_with({"articles:read"}), Right::Read));
    EXPECT_FALSE(may(key_with({"articles:read"}), Right::Write));
    EXPECT_TRUE(may(key_with({"articles:write"}), Right::Read));
    EXPECT_FALSE(may(key_with({"articles:write"}), Right::Publish));
    EXPECT_TRUE(may(key_with({"articles:publish"}), Right::Withdraw));
    EXPECT_TRUE(may(key_with({"admin"}), Right::ManageStaff));
    EXPECT_FALSE(may(key_with({"admin"}), Right::Redact));
    EXPECT_FALSE(may(key_with({}), Right::Read));
}

TEST(Rights, EndWhereSomebodyIsBound) {
    Actor editor;
    editor.kind = Actor::Kind::Staff;
    editor.role = Role::Editor;
    editor.editions = {"tr"};
    EXPECT_TRUE(may(editor, Right::Publish, {.edition = "tr"}));
    EXPECT_FALSE(may(editor, Right::Publish, {.edition = "en"}));
    EXPECT_TRUE(may(editor, Right::Publish)) << "somewhere";
}
