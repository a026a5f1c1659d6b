#include "comments/comments.h"

#include "support/newsroom_fixture.h"

using namespace stanhope;
using database::Row;
using database::Transaction;

class Comments : public stanhope_testing::NewsroomFixture {
protected:
    CommentOutcome ensure(const Comment& comment) {
        return database->write([&](Transaction& transaction) { return ensure_comment(transaction, comment); })
            .value();
    }
    std::string stored_words(std::string_view id) {
        return **database->read([&](database::Connection& connection) {
            return connection.first("SELECT words FROM comments WHERE id = $1", {id},
                                    [](const Row& row) { return row.string(0); });
        });
    }
};

TEST_F(Comments, ThatComeAgainAreBroughtUpToDate) {
    Comment comment{"c1", write_published().id, {},         "held", "Ada", "ada@example.org",
                    "",   "Well said.",         clock.now()};
    EXPECT_EQ(ensure(comment), CommentOutcome::Made);
    EXPECT_EQ(ensure(comment), CommentOutcome::Unchanged);
    comment.state = "approved";
    comment.words = "Well said!";
    EXPECT_EQ(ensure(comment), CommentOutcome::Updated);
    EXPECT_EQ(stored_words("c1"), "Well said!");
    EXPECT_EQ(ensure(comment), CommentOutcome::Unchanged);
}

TEST_F(Comments, BelongToAnArticleAndHaveAKnownState) {
    Comment comment{"c1", "no article", {}, "held", "Ada", "", "", "Well said.", clock.now()};
    auto add = [&] {
        return database->write(
            [&](Transaction& transaction) { return ensure_comment(transaction, comment); });
    };
    EXPECT_FALSE(add());
    comment.article = write_published().id;
    comment.state = "unknown";
    EXPECT_FALSE(add());
    comment.state = "held";
    EXPECT_TRUE(add());
}
