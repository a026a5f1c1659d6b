// Reads and writes the database rows of articles. Shared by the verbs of the class Articles, such as publish.

#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "articles/articles.h"
#include "database/transaction.h"
#include "happenings/record.h"

namespace stanhope {

// What a verb of Articles needs: its transaction, the actor who asked for it, and the time.
struct VerbContext {
    database::Transaction& transaction;
    changes::ChangeFeed& feed;
    const Actor& actor;
    base::Time now;
    Seen seen = {};
};

// Makes the error NotFound (article.unknown).
base::Failure unknown_article(std::string_view id);

// The SQL of an article's state, for queries that call the table of articles `a`.
inline constexpr std::string_view kStateColumn =
    "CASE WHEN a.spiked_at IS NULL THEN a.state ELSE 'spiked' END";

// NotFound (article.unknown) if there is no such article.
base::Result<Article> get_article(database::Connection& connection, std::string_view id);

// Returns the article. Forbidden (rights.missing) unless the actor has this right over it.
base::Result<Article> get_article_for(database::Connection& connection, const Actor& actor, Right right,
                                      std::string_view id);

// Like get_article and get_article_for, but also lock the article: other transactions that lock it wait until
// this one ends. Conflict (article.saved_meanwhile) if the verb names a revision that is not the newest.
base::Result<Article> lock_article(database::Transaction& transaction, std::string_view id);
base::Result<Article> lock_article_for(VerbContext& verb, Right right, std::string_view id);

Subject subject_of(const Article& article);

// Conflict (article.state) unless the article is in one of these states.
base::Result<void> must_be(const Article& article, std::initializer_list<ArticleState> states);

// Invalid (article.reference) if the content names a section, tag or author that does not exist in the
// edition.
base::Result<void> must_refer_rightly(database::Connection& connection, std::string_view edition,
                                      const Content& content);

// Inserts the row of the article, in its present state, and `article.content` as its first revision.
base::Result<void> add_first_revision(VerbContext& verb, Article& article);

// Saves `article.content` as the next revision, and updates the columns that lists show.
base::Result<void> add_revision(VerbContext& verb, Article& article);

base::Result<Content> get_revision(database::Connection& connection, std::string_view id,
                                   std::int64_t number);

// Writes the article's state and times, and sets `updated_at` to now.
base::Result<void> keep_state(VerbContext& verb, Article& article);

// Writes the audit record and the change record of what the verb did to the article. Call it last in the
// transaction, as happenings/record.h explains.
base::Result<void> record(VerbContext& verb, Happening happening, const Article& article,
                          const HappeningDetail& detail = {});

base::Result<std::vector<Correction>> corrections_of(database::Connection& connection,
                                                     std::string_view article);

}  // namespace stanhope
