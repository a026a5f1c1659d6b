// Articles, from draft to tombstone. The class Articles enforces the newsroom's rules for every caller: the
// desk, the API, an import and the timetable.
//
//   draft → in review → approved → scheduled → published → withdrawn
//
// A published article can still be edited: a save makes a revision that readers do not see until it is
// published too. What readers see is stored in separate tables (published.h). Each verb checks the actor's
// right and the article's state. It writes its changes, the audit record and the change record in one
// transaction.
//
// Errors of all verbs: NotFound (article.unknown); Forbidden (rights.missing); Conflict (article.state) if
// the article's state does not allow it; Invalid if an argument is wrong.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "articles/content.h"
#include "base/clock.h"
#include "base/result.h"
#include "changes/change_feed.h"
#include "database/database.h"
#include "staff/rights.h"

namespace stanhope {

// Spiked: thrown away before readers saw it. Lists show it only to whoever asks for it.
enum class ArticleState { Draft, InReview, Approved, Scheduled, Published, Withdrawn, Spiked };

std::string_view name_of(ArticleState state);  // such as `in_review`
std::optional<ArticleState> find_state(std::string_view name);

struct Article {
    std::string id;
    std::string edition;
    std::string story;
    ArticleState state = ArticleState::Draft;
    std::int64_t revision = 0;                       // the number of the newest revision
    std::optional<std::int64_t> published_revision;  // the number of the revision that readers see
    std::string creator;                             // the Actor::text() of whoever began the article
    std::optional<base::Time> publish_at;
    std::optional<base::Time> withdraw_at;
    std::optional<base::Time> first_published_at;
    base::Time created_at;
    base::Time updated_at;
    Content content;  // the content of the newest revision
};

// The article of a story in another edition.
struct Translation {
    std::string id;
    std::string edition;
    ArticleState state = ArticleState::Draft;
};

// One line of the desk's list of articles.
struct ArticleLine {
    std::string id;
    std::string edition;
    std::string story;
    ArticleState state = ArticleState::Draft;
    std::int64_t revision = 0;
    std::optional<std::int64_t> published_revision;
    std::string kind;
    std::string section;
    std::string slug;
    std::string headline;
    std::string creator;
    std::optional<base::Time> publish_at;
    std::optional<base::Time> withdraw_at;
    std::optional<base::Time> first_published_at;
    base::Time updated_at;
    std::vector<std::string> authors = {};  // names, in their order
    std::int64_t open_notes = 0;
    std::vector<Translation> translations = {};  // the story's articles in other editions
};

struct ArticleFilter {
    std::string edition = {};
    std::string section = {};
    std::vector<ArticleState> states = {};  // any of them; empty: in every state but Spiked
    std::string creator = {};
    std::string author = {};
    std::string story = {};
    std::string words = {};  // a text to search for in headlines, ignoring case
    bool oldest_first = false;
    std::int64_t limit = 50;
    std::string after = {};  // a cursor: the `next` of the previous page
};

struct StateCount {
    ArticleState state = ArticleState::Draft;
    std::int64_t count = 0;
};

struct ArticlePage {
    std::vector<ArticleLine> articles;
    std::string next;  // the cursor to pass as ArticleFilter::after; empty on the last page
};

struct Revision {
    std::int64_t number = 0;
    std::string saved_by;
    base::Time saved_at;
};

struct NewArticle {
    std::string edition;
    std::string fields;                  // a JSON object, as change_content reads it
    std::optional<std::string> story;    // the id of the article that this one translates
    std::optional<std::string> id = {};  // a UUID that the caller made
};

// Returned when a save was based on a revision that is not the newest. Nothing is overwritten.
struct SaveConflict {
    std::int64_t revision = 0;  // the number of the newest revision
    Content theirs;
    Content yours;
};

enum class Severity { Clarification, Correction, Retraction };
enum class CorrectionPlace { Top, Bottom };

std::string_view name_of(Severity severity);
std::optional<Severity> find_severity(std::string_view name);

struct Correction {
    std::string id;
    Severity severity = Severity::Correction;
    CorrectionPlace place = CorrectionPlace::Bottom;
    std::string words;
    std::string published_by;
    base::Time published_at;
};

struct Note {
    std::string id;
    std::string block;
    std::string words;
    std::string author;
    base::Time at;
    std::optional<base::Time> resolved_at;
};

// Adds a note by a reader, in the caller's transaction. The caller must have checked `words`. NotFound
// (article.unknown) unless readers can see the article.
base::Result<Note> add_note_of_reader(database::Transaction& transaction, changes::ChangeFeed& feed,
                                      std::string_view article, std::string_view words, base::Time now);

// An article to import from another system's archive or from the sample newspaper.
struct ImportedArticle {
    std::string edition;
    std::string story;
    Content content;
    base::Time published_at = {};                  // for a scheduled article: when it is due
    ArticleState state = ArticleState::Published;  // must not be Withdrawn
};

// Imports the article in the state it had at its source, and returns its id. A published article keeps its
// time of publication and gets its first entry in the version log. Its body may be empty, because readers saw
// it that way at the source.
base::Result<std::string> import_article(database::Transaction& transaction, changes::ChangeFeed& feed,
                                         const ImportedArticle& imported, base::Time now);

struct ImportedAgain {
    enum class Outcome {
        Saved,
        EditedHere,   // edited or withdrawn here since revision `last`; nothing is changed
        StaysPublic,  // public here, but no longer at the source; nothing is changed, because only people
                      // withdraw what readers have seen
    };
    Outcome outcome = Outcome::Saved;
    std::int64_t revision = 0;  // the number of the newest revision
};

// Records in the audit log and the change feed, in the name of the program, that each public article was
// published. Called after an archive has filled the tables.
base::Result<void> record_all_published(database::Transaction& transaction, changes::ChangeFeed& feed);

// Imports an article again because it has changed at its source. `last` is the number of the revision that
// the previous import saved.
base::Result<ImportedAgain> import_again(database::Transaction& transaction, changes::ChangeFeed& feed,
                                         std::string_view id, std::int64_t last,
                                         const ImportedArticle& imported, base::Time now);

struct Check;

// What the newsroom requires of an article before it is published.
struct ArticleRules {
    bool alternative_text = false;  // whether every picture must have an alternative text
};

// The newest revision that the caller of a verb knows. The verb is refused, with Conflict (article.saved_meanwhile), if
// somebody has saved a newer one. Without a number the verb acts on whichever revision is the newest.
using Seen = std::optional<std::int64_t>;

// The functions block on the database. Safe to share between threads. The references given to the constructor
// must outlive this object.
class Articles {
public:
    Articles(database::Database& database, changes::ChangeFeed& feed, const base::Clock& clock,
             const ArticleRules& rules = {})
        : database_(database), feed_(feed), clock_(clock), rules_(rules) {}

    // Adds a draft. It may lack a headline, and goes into the first section of its edition in which the actor
    // may write unless `article` names one. Its slug is made from the headline unless `article` has one. If
    // the actor has begun an article with this id before, returns that article. Conflict (article.id_taken).
    base::Result<Article> write(const Actor& actor, const NewArticle& article);

    // Saves `fields` in a new revision that is based on `base_revision`. An article that was in review or
    // approved becomes a draft, unless the actor may approve. Returns a SaveConflict, and saves nothing, if
    // `base_revision` is not the newest revision. If the newest revision already has these fields, returns
    // the article unchanged, whatever `base_revision` is. So a client can repeat a save whose response was
    // lost.
    base::Result<std::variant<Article, SaveConflict>> save(const Actor& actor, std::string_view id,
                                                           std::int64_t base_revision,
                                                           std::string_view fields);

    base::Result<Article> submit(const Actor& actor, std::string_view id, Seen seen = {});
    base::Result<Article> send_back(const Actor& actor, std::string_view id, Seen seen = {});
    base::Result<Article> approve(const Actor& actor, std::string_view id, Seen seen = {});

    // Schedules publication, withdrawal or both. Without `publish_at` the article must be scheduled or
    // published.
    base::Result<Article> schedule(const Actor& actor, std::string_view id,
                                   std::optional<base::Time> publish_at,
                                   std::optional<base::Time> withdraw_at, Seen seen = {});
    base::Result<Article> unschedule(const Actor& actor, std::string_view id, Seen seen = {});

    // Publishes an approved or scheduled article, or the newest revision of a published one.
    base::Result<Article> publish(const Actor& actor, std::string_view id, Seen seen = {});

    // Publishes a correction, and with it the newest revision of the article.
    base::Result<Article> correct(const Actor& actor, std::string_view id, Severity severity,
                                  CorrectionPlace place, std::string_view words, Seen seen = {});

    // Throws an article away that readers have never seen; takes it back as a draft.
    base::Result<Article> spike(const Actor& actor, std::string_view id, Seen seen = {});
    base::Result<Article> unspike(const Actor& actor, std::string_view id, Seen seen = {});

    // Withdraws a published article. At its address readers then see a tombstone with the reason.
    base::Result<Article> withdraw(const Actor& actor, std::string_view id, std::string_view reason,
                                   Seen seen = {});

    // Saves the content of an old revision as a new one.
    base::Result<Article> revert(const Actor& actor, std::string_view id, std::int64_t revision);

    // Deletes the text of the version number `seq` for ever. Its hash and the reason stay in the version log.
    base::Result<void> redact(const Actor& actor, std::string_view id, std::int64_t seq,
                              std::string_view reason);

    base::Result<Article> get(const Actor& actor, std::string_view id) const;

    // Lists what somebody should see to before the article is published (checks.h).
    base::Result<std::vector<Check>> checks(const Actor& actor, std::string_view id) const;

    // Counts the articles in each state that the actor may read, of one edition and section if the filter names them.
    base::Result<std::vector<StateCount>> counts(const Actor& actor, const ArticleFilter& filter) const;

    // Lists only articles that the actor may read. Invalid (article.cursor) if `filter.after` is not a
    // cursor.
    base::Result<ArticlePage> list(const Actor& actor, const ArticleFilter& filter) const;
    base::Result<std::vector<Revision>> revisions(const Actor& actor, std::string_view id) const;
    base::Result<Content> revision(const Actor& actor, std::string_view id, std::int64_t number) const;
    base::Result<std::vector<Correction>> corrections(std::string_view id) const;

    base::Result<Note> add_note(const Actor& actor, std::string_view id, std::string_view block,
                                std::string_view words);
    base::Result<void> resolve_note(const Actor& actor, std::string_view id, std::string_view note);
    base::Result<std::vector<Note>> notes(const Actor& actor, std::string_view id) const;

    // Publishes and withdraws the articles that are due, and returns how many were. Called by the timetable.
    base::Result<std::size_t> keep_appointments();
    // Returns when the next publication or withdrawal is due, or nullopt if none is scheduled.
    base::Result<std::optional<base::Time>> next_appointment() const;

private:
    database::Database& database_;
    changes::ChangeFeed& feed_;
    const base::Clock& clock_;
    ArticleRules rules_;
};

}  // namespace stanhope
