#include "live/live.h"

#include <gtest/gtest.h>

#include "support/newsroom_fixture.h"

using namespace stanhope;

class LiveNews : public stanhope_testing::NewsroomFixture {
protected:
    LiveNews() { EXPECT_TRUE(live.start()); }

    // What the person hears until it contains `wanted`, or for a while.
    std::string heard(http::Subscription& subscription, std::string_view wanted) {
        std::string text;
        for (int i = 0; i < 400 && text.find(wanted) == std::string::npos; ++i) {
            for (const auto& message : subscription.take())
                text += *message;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        return text;
    }

    std::unique_ptr<http::Subscription> listen(const Actor& actor) {
        auto topic = live.events_for(actor, std::nullopt);
        EXPECT_TRUE(topic);
        auto subscription = topic->broadcaster->subscribe(topic->topic, [] {});
        EXPECT_TRUE(subscription);
        return *std::move(subscription);
    }

    base::Log log{base::LogFormat::Text, base::LogLevel::Error, clock};
    crypto::HashingTurns turns{1};
    crypto::PasswordHasher hasher{turns, 1};
    Staff accounts{*database, feed, hasher, clock};
    Live live{*database, feed, accounts, log};
};

TEST_F(LiveNews, ReachesThoseWhoMaySeeIt) {
    auto at_editor = listen(editor);
    auto at_contributor = listen(contributor);
    Article article = write(writer);
    Article own = write(contributor, "Her own story");
    EXPECT_NE(heard(*at_editor, own.id).find(article.id), std::string::npos);
    std::string text = heard(*at_contributor, own.id);
    EXPECT_NE(text.find(own.id), std::string::npos);
    EXPECT_EQ(text.find(article.id), std::string::npos) << "a contributor sees only what is her own";
}

TEST_F(LiveNews, TellsStepsAndPresenceToThoseInTheArticle) {
    Article article = write(writer);
    auto at_writer = listen(writer);
    auto at_editor = listen(editor);
    ASSERT_TRUE(live.enter(writer, article.id, {"desk-1", "writer", "Ada", "b1", ""}));
    live.tell_steps(article.id, {1, 4});
    std::string text = heard(*at_writer, R"("version":4)");
    EXPECT_NE(text.find(R"("block":"b1")"), std::string::npos);
    EXPECT_NE(text.find("event: steps"), std::string::npos);
    text = heard(*at_editor, "event: present");
    EXPECT_EQ(text.find("event: steps"), std::string::npos);
    EXPECT_NE(text.find("Ada"), std::string::npos);
    EXPECT_EQ(live.enter(contributor, article.id, {"desk-2", "contributor", "Eve", "", ""}).error().code(),
              "rights.missing");
}

TEST_F(LiveNews, ReplaysWhatABrowserMissed) {
    Article article = write(writer);
    auto topic = live.events_for(editor, 0);
    ASSERT_TRUE(topic);
    EXPECT_NE(topic->first.find(article.id), std::string::npos);
    auto far_behind = live.events_for(editor, -7);
    ASSERT_TRUE(far_behind);
    EXPECT_NE(far_behind->first.find("event: reset"), std::string::npos);
}
