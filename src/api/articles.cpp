// The API's resource for articles: list, write, save, publish, withdraw and so on.

#include <fmt/format.h>

#include "api/internal/article_fields.h"
#include "api/internal/lists.h"
#include "api/internal/problem.h"
#include "articles/checks.h"
#include "articles/verbs.h"
#include "base/strings.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using http::Method;

// A line with what the caller may do, and who is in the article.
struct ShownLine {
    ArticleLine line;
    std::vector<std::string> may;
    std::vector<Presence> present;
};

const Fields<Translation>& translation_fields() {
    static const Fields<Translation> fields(
        "Translation",
        {field("id", &Translation::id, Use::Answered, "Identifies the article"),
         field("edition", &Translation::edition, Use::Answered, "The tag of its edition"),
         field("state", &Translation::state, Use::Answered, "Where it is on its way to readers")});
    return fields;
}

const Fields<Presence>& presence_fields() {
    static const Fields<Presence> fields(
        "Presence", {field("staff", &Presence::staff, Use::Answered, "The id of the account"),
                     field("name", &Presence::name, Use::Answered, "The person’s name")});
    return fields;
}

const Fields<ArticleLine>& line_fields() {
    static const Fields<ArticleLine> fields(
        "ArticleLine",
        {field("id", &ArticleLine::id, Use::Answered, "Identifies the article"),
         field("edition", &ArticleLine::edition, Use::Answered, "The tag of its edition"),
         field("story", &ArticleLine::story, Use::Answered, "Shared by an article and its translations"),
         field("state", &ArticleLine::state, Use::Answered, "Where it is on its way to readers"),
         field("revision", &ArticleLine::revision, Use::Answered, "The number of its newest revision"),
         field("published_revision", &ArticleLine::published_revision, Use::Answered,
               "The number of the revision that readers see"),
         field("kind", &ArticleLine::kind, Use::Answered, "What it is", one_of(article_kinds())),
         field("section", &ArticleLine::section, Use::Answered, "The id of its section"),
         field("slug", &ArticleLine::slug, Use::Answered, "The last part of its address"),
         field("headline", &ArticleLine::headline, Use::Answered, "The headline"),
         field("creator", &ArticleLine::creator, Use::Answered, "Who began it: staff:ID, key:ID or system"),
         field("publish_at", &ArticleLine::publish_at, Use::Answered, "When it will be published"),
         field("withdraw_at", &ArticleLine::withdraw_at, Use::Answered, "When it will be withdrawn"),
         field("first_published_at", &ArticleLine::first_published_at, Use::Answered,
               "When readers first saw it"),
         field("updated_at", &ArticleLine::updated_at, Use::Answered, "When it was last changed"),
         derived_field<ArticleLine>("authors",
                                    {{"type", "array"}, {"items", json::object{{"type", "string"}}}},
                                    "The names of its authors",
                                    [](const ArticleLine& line) { return json::value_from(line.authors); }),
         field("open_notes", &ArticleLine::open_notes, Use::Answered, "How many notes nobody has seen to"),
         list_field("translations", &ArticleLine::translations, translation_fields(),
                    "The articles of the same story in other editions")});
    return fields;
}

const Fields<ShownLine>& shown_line_fields() {
    static const Fields<ShownLine> fields(
        "ArticleLine",
        with_fields_of(&ShownLine::line, line_fields(),
                       {field("may", &ShownLine::may, Use::Answered,
                              "What the caller may do with it now: `save`, `publish` …"),
                        list_field("present", &ShownLine::present, presence_fields(), "Who has it open")}));
    return fields;
}

const Fields<Page<ShownLine>>& page_fields() {
    static const Fields<Page<ShownLine>> fields =
        page_of("Articles", "articles", shown_line_fields(), "The articles of this page, newest first");
    return fields;
}

Field<ArticleFilter> sort_parameter() {
    auto read = [](ArticleFilter& filter, const json::value& value) -> base::Result<void> {
        filter.oldest_first = value == "updated";
        return {};
    };
    return read_field<ArticleFilter>(
        "sort", limited({{"type", "string"}, {"default", "-updated"}}, one_of({"updated", "-updated"})),
        Use::SentOptional, "`updated` lists the article first that was changed longest ago", read);
}

const Fields<ArticleFilter>& filter_parameters() {
    constexpr Use kUse = Use::SentOptional;
    static const Fields<ArticleFilter> fields(
        "ArticleFilter",
        {field("edition", &ArticleFilter::edition, kUse, "Only of the edition with this tag"),
         field("section", &ArticleFilter::section, kUse, "Only of the section with this id"),
         field("state", &ArticleFilter::states, kUse, "Only in this state; may be repeated"),
         field("creator", &ArticleFilter::creator, kUse, "Only begun by this actor: staff:ID or key:ID"),
         field("author", &ArticleFilter::author, kUse, "Only by the author with this id"),
         field("story", &ArticleFilter::story, kUse, "Only this story: an article and its translations"),
         field("q", &ArticleFilter::words, kUse,
               "Only with these words in the headline, among the 2,000 newest"),
         sort_parameter(),
         field("limit", &ArticleFilter::limit, kUse, "How many on a page",
               {{"minimum", 1}, {"maximum", 200}, {"default", 50}}),
         field("cursor", &ArticleFilter::after, kUse, "The `next` of the page before")});
    return fields;
}

// As much of the article as its verbs are decided by.
Article article_of(const ArticleLine& line) {
    Article article;
    article.id = line.id;
    article.edition = line.edition;
    article.state = line.state;
    article.revision = line.revision;
    article.published_revision = line.published_revision;
    article.creator = line.creator;
    article.withdraw_at = line.withdraw_at;
    article.content.section = line.section;
    return article;
}

base::Result<ApiAnswer> list(const ApiParts& parts, const Call& call) {
    TRY(ArticleFilter filter, call.read_query(filter_parameters()));
    TRY(ArticlePage page, parts.articles.list(call.actor, filter));
    Page<ShownLine> shown;
    for (ArticleLine& line : page.articles) {
        auto may = verbs_open_to(call.actor, article_of(line));
        auto present = parts.live.in_article(line.id);
        shown.items.push_back({std::move(line), std::move(may), std::move(present)});
    }
    if (!page.next.empty()) shown.next = std::move(page.next);
    return answer_with(page_fields(), shown);
}

const Fields<ArticleFilter>& count_parameters() {
    static const Fields<ArticleFilter> fields(
        "CountFilter",
        {field("edition", &ArticleFilter::edition, Use::SentOptional, "Only of the edition with this tag"),
         field("section", &ArticleFilter::section, Use::SentOptional, "Only of the section with this id")});
    return fields;
}

const Fields<List<StateCount>>& counts_fields() {
    static const Fields<StateCount> count(
        "StateCount", {field("state", &StateCount::state, Use::Answered, "The state"),
                       field("count", &StateCount::count, Use::Answered, "How many articles are in it")});
    static const Fields<List<StateCount>> fields =
        list_of("StateCounts", "states", count, "The states that articles are in");
    return fields;
}

base::Result<ApiAnswer> count(const ApiParts& parts, const Call& call) {
    TRY(ArticleFilter filter, call.read_query(count_parameters()));
    TRY(auto counts, parts.articles.counts(call.actor, filter));
    return answer_with(counts_fields(), {std::move(counts)});
}

json::value name_of_level(const Check& check) {
    return check.level == CheckLevel::Stop ? "stop" : "warning";
}

const Fields<List<Check>>& checks_fields() {
    static const Fields<Check> check(
        "Check", {field("code", &Check::code, Use::Answered, "What is the matter: `headline_missing` …"),
                  derived_field<Check>("level", limited({{"type", "string"}}, one_of({"stop", "warning"})),
                                       "`stop` if publishing refuses the article", name_of_level),
                  field("block", &Check::block, Use::Answered, "The id of the block, empty if of none"),
                  field("field", &Check::field, Use::Answered, "The field, empty if of none"),
                  field("about", &Check::about, Use::Answered, "The id of the picture, empty if of none")});
    static const Fields<List<Check>> fields =
        list_of("Checks", "checks", check, "What to see to before publication, what stops it first");
    return fields;
}

base::Result<ApiAnswer> check(const ApiParts& parts, const Call& call) {
    TRY(auto checks, parts.articles.checks(call.actor, call.path("id")));
    return answer_with(checks_fields(), {std::move(checks)});
}

base::Result<ApiAnswer> write(const ApiParts& parts, const Call& call) {
    TRY(ArticleDraft draft, call.read_body(new_article_fields()));
    TRY(Article written,
        parts.articles.write(call.actor, {std::move(draft.edition), json::serialize(draft.fields),
                                          std::move(draft.translation_of), std::move(draft.id)}));
    TRY(ApiAnswer answer, answer_of(parts, call.actor, written));
    answer.fields.push_back({"Location", "/api/v1/articles/" + written.id});
    return answer;
}

base::Result<ApiAnswer> show(const ApiParts& parts, const Call& call) {
    TRY(Article article, parts.articles.get(call.actor, call.path("id")));
    return answer_of(parts, call.actor, article);
}

// The revision number at the start of an article's entity tag: 7 for `"7-…"` and for `"7"`.
base::Result<std::int64_t> tagged_revision(std::string_view tag) {
    std::string_view text = base::trim(tag);
    bool is_quoted = text.size() > 2 && text.starts_with('"') && text.ends_with('"');
    if (is_quoted) text = text.substr(1, text.size() - 2);
    auto revision = is_quoted ? base::parse_int64(text.substr(0, text.find('-'))) : std::nullopt;
    if (!revision)
        return base::invalid("article.if_match",
                             "If-Match must be the ETag of a response with this article.");
    return *revision;
}

base::Result<std::int64_t> base_revision(const Call& call, const ArticleDraft& draft) {
    if (auto tag = call.request.find("If-Match")) return tagged_revision(*tag);
    if (draft.revision > 0) return draft.revision;
    return base::invalid("article.revision",
                         "Name the revision that the save was made from, in `revision` or in If-Match.");
}

struct SaveProblem {
    Problem problem;
    SaveConflict conflict;
};

const Fields<SaveProblem>& save_problem_fields() {
    static const Fields<SaveConflict> conflict(
        "SaveConflict",
        {field("revision", &SaveConflict::revision, Use::Answered, "The number of the newest revision"),
         object_field("theirs", &SaveConflict::theirs, content_fields(), "What the newest revision says"),
         object_field("yours", &SaveConflict::yours, content_fields(), "What you wanted to save")});
    static const Fields<SaveProblem> fields(
        "SaveProblem", with_fields_of(&SaveProblem::problem, problem_fields(),
                                      with_fields_of(&SaveProblem::conflict, conflict, {})));
    return fields;
}

ApiAnswer conflict_of(const Call& call, SaveConflict conflict) {
    Problem problem{.title = "Conflict",
                    .status = status_of(base::ErrorKind::Conflict),
                    .code = "article.saved_meanwhile",
                    .detail = "Somebody has saved the article since. Nothing was overwritten.",
                    .request = call.request.id};
    ApiAnswer answer = answer_with(save_problem_fields(), {std::move(problem), std::move(conflict)});
    answer.is_conflict = true;
    return answer;
}

base::Result<ApiAnswer> save(const ApiParts& parts, const Call& call) {
    TRY(ArticleDraft draft, call.read_body(article_change_fields()));
    TRY(std::int64_t revision, base_revision(call, draft));
    TRY(auto saved,
        parts.articles.save(call.actor, call.path("id"), revision, json::serialize(draft.fields)));
    if (auto* conflict = std::get_if<SaveConflict>(&saved)) return conflict_of(call, std::move(*conflict));
    return answer_of(parts, call.actor, std::get<Article>(saved));
}

struct Times {
    std::optional<base::Time> publish_at;
    std::optional<base::Time> withdraw_at;
    Seen revision;
};

const Fields<Times>& schedule_fields() {
    static const Fields<Times> fields(
        "Schedule", {field("publish_at", &Times::publish_at, Use::SentOptional, "When to publish it"),
                     field("withdraw_at", &Times::withdraw_at, Use::SentOptional, "When to withdraw it"),
                     seen_field(&Times::revision)});
    return fields;
}

base::Result<ApiAnswer> schedule(const ApiParts& parts, const Call& call) {
    TRY(Times times, call.read_body(schedule_fields()));
    TRY(Article article, parts.articles.schedule(call.actor, call.path("id"), times.publish_at,
                                                 times.withdraw_at, times.revision));
    return answer_of(parts, call.actor, article);
}

struct NewCorrection {
    std::string text;
    std::string severity = "correction";
    std::string place = "bottom";
    Seen revision;
};

const Fields<NewCorrection>& correction_fields() {
    constexpr std::size_t kMaxBytes = 2'000;
    static const Fields<NewCorrection> fields(
        "Correction", {field("text", &NewCorrection::text, Use::SentRequired,
                             "What was wrong, and what is right", max_bytes(kMaxBytes)),
                       field("severity", &NewCorrection::severity, Use::SentOptional, "How bad it was",
                             {{"enum", json::array{"clarification", "correction", "retraction"}},
                              {"default", "correction"}}),
                       field("place", &NewCorrection::place, Use::SentOptional, "Where the article shows it",
                             {{"enum", json::array{"top", "bottom"}}, {"default", "bottom"}}),
                       seen_field(&NewCorrection::revision)});
    return fields;
}

base::Result<ApiAnswer> correct(const ApiParts& parts, const Call& call) {
    TRY(NewCorrection correction, call.read_body(correction_fields()));
    auto severity = find_severity(correction.severity);
    bool is_at_top = correction.place == "top";
    if (!severity || (!is_at_top && correction.place != "bottom")) {
        return base::invalid("correction.kind",
                             "`severity` must be clarification, correction or retraction, and `place` must "
                             "be top or bottom.");
    }
    TRY(Article article, parts.articles.correct(call.actor, call.path("id"), *severity,
                                                is_at_top ? CorrectionPlace::Top : CorrectionPlace::Bottom,
                                                correction.text, correction.revision));
    return answer_of(parts, call.actor, article);
}

struct Reason {
    std::string text;
    Seen revision;
};

const Fields<Reason>& withdrawal_fields() {
    constexpr std::size_t kMaxBytes = 1'000;
    static const Fields<Reason> fields("Withdrawal", {field("reason", &Reason::text, Use::SentRequired,
                                                            "Why; readers see it", max_bytes(kMaxBytes)),
                                                      seen_field(&Reason::revision)});
    return fields;
}

base::Result<ApiAnswer> withdraw(const ApiParts& parts, const Call& call) {
    TRY(Reason reason, call.read_body(withdrawal_fields()));
    TRY(Article article, parts.articles.withdraw(call.actor, call.path("id"), reason.text, reason.revision));
    return answer_of(parts, call.actor, article);
}

Endpoint verb(std::string_view path, std::string id, std::string summary, Action action,
              const ObjectType* body = &seen_fields()) {
    return {.method = Method::Post,
            .pattern = fmt::format("/articles/{{id}}/{}", path),
            .id = std::move(id),
            .summary = std::move(summary),
            .body = body,
            .answer = &article_fields(),
            .action = std::move(action)};
}

std::vector<Endpoint> verbs(const ApiParts& parts) {
    return {
        verb("submit", "submit_article", "Send an article for review", action_of(parts, &Articles::submit)),
        verb("send-back", "send_back_article", "Send an article back to its writer",
             action_of(parts, &Articles::send_back)),
        verb("approve", "approve_article", "Approve an article", action_of(parts, &Articles::approve)),
        verb("schedule", "schedule_article", "Schedule publication, withdrawal or both",
             bound(parts, schedule), &schedule_fields()),
        verb("unschedule", "unschedule_article", "Cancel what is scheduled",
             action_of(parts, &Articles::unschedule)),
        verb("publish", "publish_article", "Publish an article now", action_of(parts, &Articles::publish)),
        verb("correct", "correct_article", "Publish a correction", bound(parts, correct),
             &correction_fields()),
        verb("spike", "spike_article", "Throw away an article that readers have never seen",
             action_of(parts, &Articles::spike)),
        verb("unspike", "unspike_article", "Take a spiked article back as a draft",
             action_of(parts, &Articles::unspike)),
        verb("withdraw", "withdraw_article", "Withdraw an article, with the reason", bound(parts, withdraw),
             &withdrawal_fields())};
}

}  // namespace

Resource articles_resource(const ApiParts& parts) {
    Resource resource{"articles",
                      "Articles, from draft to tombstone",
                      {{.method = Method::Get,
                        .pattern = "/articles",
                        .id = "list_articles",
                        .summary = "List articles, newest first",
                        .query = &filter_parameters(),
                        .answer = &page_fields(),
                        .action = bound(parts, list)},
                       {.method = Method::Post,
                        .pattern = "/articles",
                        .id = "write_article",
                        .summary = "Begin an article",
                        .body = &new_article_fields(),
                        .answer = &article_fields(),
                        .success = 201,
                        .action = bound(parts, write)},
                       {.method = Method::Get,
                        .pattern = "/articles/counts",
                        .id = "count_articles",
                        .summary = "Count the articles in each state",
                        .query = &count_parameters(),
                        .answer = &counts_fields(),
                        .action = bound(parts, count)},
                       {.method = Method::Get,
                        .pattern = "/articles/{id}/checks",
                        .id = "check_article",
                        .summary = "List what to see to before an article is published",
                        .answer = &checks_fields(),
                        .action = bound(parts, check)},
                       {.method = Method::Get,
                        .pattern = "/articles/{id}",
                        .id = "get_article",
                        .summary = "Get an article with its newest revision",
                        .answer = &article_fields(),
                        .action = bound(parts, show)},
                       {.method = Method::Patch,
                        .pattern = "/articles/{id}",
                        .id = "save_article",
                        .summary = "Save an article",
                        .body = &article_change_fields(),
                        .purpose = Purpose::Change,
                        .answer = &article_fields(),
                        .conflict = &save_problem_fields(),
                        .action = bound(parts, save)}}};
    std::ranges::move(verbs(parts), std::back_inserter(resource.endpoints));
    return resource;
}

}  // namespace stanhope
