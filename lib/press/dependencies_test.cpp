#include "press/dependencies.h"

#include <gtest/gtest.h>

using namespace press;

namespace {

using Strings = std::vector<std::string>;

// Returns a page with one fragment of its own and one shared fragment.
MadePage page(Strings own_keys, std::string shared, Strings shared_keys) {
    MadePage made;
    made.own_keys = std::move(own_keys);
    made.fragments = {{"page", "<p>", {}}, {std::move(shared), "<ul>", std::move(shared_keys)}};
    return made;
}

bool all(const std::string&) {
    return true;
}

Strings pages_of(Dependencies& dependencies, const Strings& keys) {
    return dependencies.affected(keys, 2, all).targets;
}

Strings fragments_of(Dependencies& dependencies, const Strings& keys) {
    return dependencies.affected(keys, 2, all).fragments;
}

}  // namespace

TEST(Dependencies, NameThePagesThatWereMadeFromAKeyInTheOrderOfKeys) {
    Dependencies dependencies;
    dependencies.note("/a", page({"article:1"}, "more/1", {"section:1"}));
    dependencies.note("/b", page({"article:2"}, "more/1", {"section:1"}));
    dependencies.note("/", page({"list:en", "article:2"}, "columnists", {"columnists:en"}));
    EXPECT_EQ(pages_of(dependencies, {"article:1"}), Strings{"/a"});
    EXPECT_EQ(pages_of(dependencies, {"article:2", "list:en"}), (Strings{"/", "/b"}));
    EXPECT_EQ(pages_of(dependencies, {"article:1", "article:2", "article:1"}), (Strings{"/a", "/", "/b"}));
    EXPECT_EQ(pages_of(dependencies, {"article:3"}), Strings{});
}

TEST(Dependencies, NameASharedFragmentOnceAndNoneOfThePagesThatShowIt) {
    Dependencies dependencies;
    for (int i = 0; i < 1'000; ++i)
        dependencies.note("/" + std::to_string(i),
                          page({"article:" + std::to_string(i)}, "more/1", {"section:1"}));
    Affected affected = dependencies.affected(Strings{"section:1", "article:500"}, 2, all);
    EXPECT_EQ(affected.targets, Strings{"/500"});
    EXPECT_EQ(affected.fragments, Strings{"more/1"});
    EXPECT_EQ(dependencies.showing("more/1").size(), 1'000U);
    auto only_7 = [](const std::string& target) { return target == "/7"; };
    EXPECT_EQ(dependencies.find_showing("more/1", only_7), "/7");
    EXPECT_EQ(dependencies.shown("/7", Strings{"more/2", "more/1"}), Strings{"more/1"});
    EXPECT_FALSE(dependencies.find_showing("more/2", all));
}

TEST(Dependencies, AFragmentIsStaleUntilItIsPutAsOfTheChangeOrLater) {
    Dependencies dependencies;
    MadePage made = page({"article:1"}, "more/1", {"section:1"});
    const std::vector<NamedFragment> fragments{{"page", {}}, {"more/1", {}}};
    dependencies.note("/a", made);
    EXPECT_FALSE(dependencies.find_current("more/1")) << "noted and not put";
    dependencies.note_put(fragments, 1);
    EXPECT_EQ(dependencies.find_current("more/1"), Strings{"section:1"});
    EXPECT_FALSE(dependencies.find_current("page")) << "a page's own fragment is not shared";
    dependencies.affected(Strings{"section:1"}, 2, all);
    EXPECT_FALSE(dependencies.find_current("more/1"));
    dependencies.note_put(fragments, 1);
    EXPECT_FALSE(dependencies.find_current("more/1")) << "it was begun before the change";
    dependencies.note_put(fragments, 2);
    EXPECT_TRUE(dependencies.find_current("more/1"));
    EXPECT_EQ(dependencies.all_fragments(3), Strings{"more/1"});
    EXPECT_FALSE(dependencies.find_current("more/1"));
}

TEST(Dependencies, AFragmentKeepsItsStateWhenAPageThatShowsItIsNotedAgain) {
    Dependencies dependencies;
    MadePage made = page({"article:1"}, "more/1", {"section:1"});
    dependencies.note("/a", made);
    dependencies.note_put(std::vector<NamedFragment>{{"more/1", {}}}, 1);
    made.fragments.back().html.clear();
    made.fragments.back().is_in_press = true;
    dependencies.note("/a", made);
    EXPECT_TRUE(dependencies.find_current("more/1"));
    dependencies.note(MadeFragment{"more/1", "<ul>", {"section:1", "list:en"}});
    EXPECT_EQ(fragments_of(dependencies, {"list:en"}), Strings{"more/1"});
    dependencies.note(MadeFragment{"nobody shows this", "<ul>", {"list:en"}});
    EXPECT_EQ(fragments_of(dependencies, {"list:en"}), Strings{"more/1"});
}

TEST(Dependencies, ForgetWhatIsNotInMemory) {
    Dependencies dependencies;
    dependencies.note("/a", page({"article:1"}, "more/1", {"section:1"}));
    dependencies.note("/b", page({"article:1"}, "more/1", {"section:1"}));
    auto only_b = [](const std::string& target) { return target == "/b"; };
    EXPECT_EQ(dependencies.affected(Strings{"article:1"}, 2, only_b).targets, Strings{"/b"});
    EXPECT_EQ(dependencies.size(), 1U);
    dependencies.prune([](const std::string&) { return false; });
    EXPECT_EQ(dependencies.size(), 0U);
    EXPECT_EQ(fragments_of(dependencies, {"section:1"}), Strings{});
}

TEST(Dependencies, HoldWhatAPageWasMadeFromLast) {
    Dependencies dependencies;
    dependencies.note("/a", page({"article:1"}, "more/1", {"section:1"}));
    dependencies.note("/a", page({"article:2"}, "more/2", {"section:2"}));
    EXPECT_EQ(fragments_of(dependencies, {"section:1"}), Strings{});
    EXPECT_EQ(fragments_of(dependencies, {"section:2"}), Strings{"more/2"});
    EXPECT_EQ(pages_of(dependencies, {"article:1", "article:2"}), Strings{"/a"});
    dependencies.forget("/a");
    EXPECT_EQ(pages_of(dependencies, {"article:2"}), Strings{});
    EXPECT_EQ(fragments_of(dependencies, {"section:2"}), Strings{});
}
