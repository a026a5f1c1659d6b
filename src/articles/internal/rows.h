// How articles lie in the tables, for the verbs.

#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "articles/articles.h"
#include "database/transaction.h"

namespace stanhope {

// What a verb works with.
struct Desk {
    database::Transaction& transaction;
    changes::ChangeFeed& feed;
    const Actor& actor;
    base::Time now;
};

// NotFound (article.unknown).
base::Result<Article> get_article(database::Connection& connection, std::string_view id);

// The article, if the actor has this right over it.
base::Result<Article> get_article_for(database::Connection& connection, const Actor& actor, Right right,
                                      std::string_view id);

// The same for a verb: whoever else would change the article waits until this transaction has ended.
base::Result<Article> lock_article(database::Transaction& transaction, std::string_view id);
base::Result<Article> lock_article_for(Desk& desk, Right right, std::string_view id);

Subject subject_of(const Article& article);

// Conflict (article.state), saying what the article is instead.
base::Result<void> must_be(const Article& article, std::initializer_list<ArticleState> states);

// Invalid (article.reference) if the content names a section, tag or author that is not there.
base::Result<void> must_refer_rightly(database::Connection& connection, std::string_view edition,
                                      const Content& content);

// Begins an article in the state it has, with `article.content` as its first revision.
base::Result<void> add_first_revision(Desk& desk, Article& article);

// Keeps `article.content` as its next revision and updates what the lists show.
base::Result<void> add_revision(Desk& desk, Article& article);

base::Result<Content> get_revision(database::Connection& connection, std::string_view id,
                                   std::int64_t number);

// Writes the state and the times of the article, which is as of now.
base::Result<void> keep_state(Desk& desk, Article& article);

// In the audit log and the change feed. Call it last: on PostgreSQL others wait from then on. Changes that
// readers can see are called `article.…`, all others `draft.…`.
base::Result<void> record(Desk& desk, std::string_view action, const Article& article,
                          std::string_view detail = "{}");

base::Result<std::vector<Correction>> corrections_of(database::Connection& connection,
                                                     std::string_view article);

}  // namespace stanhope
