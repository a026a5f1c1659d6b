#include "press/dependencies.h"

#include <gtest/gtest.h>

#include "press/page_maker.h"

using namespace press;

namespace {

using Strings = std::vector<std::string>;

// A page with parts of its own and one that it shares.
MadePage page(Strings own_keys, std::string shared, Strings shared_keys) {
    MadePage made;
    made.own_keys = std::move(own_keys);
    made.fragments = {{"page", "<p>", {}}, {std::move(shared), "<ul>", std::move(shared_keys)}};
    return made;
}

bool all(const std::string&) {
    return true;
}

}  // namespace

TEST(Dependencies, NameThePagesThatWereMadeFromAKey) {
    Dependencies dependencies;
    dependencies.note("/a", page({"article:1"}, "more/1", {"section:1"}));
    dependencies.note("/b", page({"article:2"}, "more/1", {"section:1"}));
    dependencies.note("/", page({"list:en"}, "columnists", {"columnists:en"}));
    EXPECT_EQ(dependencies.affected(Strings{"article:1"}, all), Strings{"/a"});
    EXPECT_EQ(dependencies.affected(Strings{"list:en", "article:2"}, all), (Strings{"/", "/b"}));
    EXPECT_EQ(dependencies.affected(Strings{"article:3"}, all), Strings{});
}

TEST(Dependencies, NameOnePageForASharedPartHoweverManyShowIt) {
    Dependencies dependencies;
    for (int i = 0; i < 1'000; ++i)
        dependencies.note("/" + std::to_string(i),
                          page({"article:" + std::to_string(i)}, "more/1", {"section:1"}));
    EXPECT_EQ(dependencies.affected(Strings{"section:1"}, all).size(), 1U);
    EXPECT_EQ(dependencies.affected(Strings{"section:1", "article:500"}, all), Strings{"/500"})
        << "that page brings the part along";
}

TEST(Dependencies, ForgetWhatIsNotInMemory) {
    Dependencies dependencies;
    dependencies.note("/a", page({"article:1"}, "more/1", {"section:1"}));
    dependencies.note("/b", page({"article:2"}, "more/1", {"section:1"}));
    auto only_b = [](const std::string& target) { return target == "/b"; };
    EXPECT_EQ(dependencies.affected(Strings{"section:1", "article:1"}, only_b), Strings{"/b"});
    EXPECT_EQ(dependencies.size(), 1U);
    dependencies.prune([](const std::string&) { return false; });
    EXPECT_EQ(dependencies.size(), 0U);
    EXPECT_EQ(dependencies.affected(Strings{"section:1"}, all), Strings{});
}

TEST(Dependencies, HoldWhatAPageWasMadeFromLast) {
    Dependencies dependencies;
    dependencies.note("/a", page({"article:1"}, "more/1", {"section:1"}));
    dependencies.note("/a", page({"article:1"}, "more/2", {"section:2"}));
    EXPECT_EQ(dependencies.affected(Strings{"section:1"}, all), Strings{});
    EXPECT_EQ(dependencies.affected(Strings{"section:2"}, all), Strings{"/a"});
    dependencies.forget("/a");
    EXPECT_EQ(dependencies.affected(Strings{"section:2", "article:1"}, all), Strings{});
}
