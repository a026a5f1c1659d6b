// Articles, and every verb of the newsroom.

#include <fmt/format.h>

#include "api/internal/endpoint.h"
#include "articles/versions.h"
#include "base/strings.h"

namespace stanhope {

namespace json = boost::json;

namespace {

json::value number(const std::optional<std::int64_t>& maybe) {
    return maybe ? json::value(*maybe) : json::value();
}

json::value parsed(const std::string& text) {
    json::error_code error;
    json::value value = json::parse(text, error);
    return error ? json::value() : value;
}

// Where readers find it.
base::Result<json::value> url_of(const ApiParts& parts, const Article& article) {
    if (article.state != ArticleState::Published) return json::value();
    TRY(auto editions, parts.editions.all());
    TRY(auto shown, parts.database.read([&](database::Connection& connection) {
        return connection.first(
            "SELECT sections.slug, p.slug FROM published_articles p JOIN sections ON "
            "sections.id = p.section WHERE p.id = $1",
            {article.id},
            [](const database::Row& row) { return fmt::format("{}/{}", row.text(0), row.text(1)); });
    }));
    auto edition = std::ranges::find(editions, article.edition, &Edition::tag);
    if (!shown || edition == editions.end()) return json::value();
    return json::value(front_address(*edition) + *shown);
}

base::Result<Answer> answer_of(const ApiParts& parts, const Article& article, int status = 200) {
    json::object body = parsed(to_json(article.content)).as_object();
    body["id"] = article.id;
    body["edition"] = article.edition;
    body["story"] = article.story;
    body["state"] = name_of(article.state);
    body["revision"] = article.revision;
    body["published_revision"] = number(article.published_revision);
    body["creator"] = article.creator;
    body["publish_at"] = json_time(article.publish_at);
    body["withdraw_at"] = json_time(article.withdraw_at);
    body["first_published_at"] = json_time(article.first_published_at);
    body["created_at"] = base::to_rfc3339(article.created_at);
    body["updated_at"] = base::to_rfc3339(article.updated_at);
    TRY(body["url"], url_of(parts, article));
    Answer answer{status, std::move(body), {{"ETag", fmt::format("\"{}\"", article.revision)}}};
    if (status == 201) answer.fields.push_back({"Location", "/api/v1/articles/" + article.id});
    return answer;
}

json::object json_of(const ArticleLine& line) {
    return {{"id", line.id},
            {"edition", line.edition},
            {"story", line.story},
            {"state", name_of(line.state)},
            {"revision", line.revision},
            {"published_revision", number(line.published_revision)},
            {"kind", line.kind},
            {"section", line.section},
            {"slug", line.slug},
            {"headline", line.headline},
            {"creator", line.creator},
            {"publish_at", json_time(line.publish_at)},
            {"updated_at", base::to_rfc3339(line.updated_at)}};
}

// The fields of a body that are the article's own.
std::string fields_of(const Call& call, std::initializer_list<std::string_view> others) {
    json::object fields = call.body;
    for (std::string_view other : others)
        fields.erase(other);
    return json::serialize(fields);
}

base::Result<Answer> list(const ApiParts& parts, const Call& call) {
    ArticleFilter filter;
    filter.edition = call.asked("edition");
    filter.section = call.asked("section");
    filter.creator = call.asked("creator");
    filter.author = call.asked("author");
    filter.story = call.asked("story");
    filter.words = call.asked("q");
    filter.after = call.asked("cursor");
    std::string state = call.asked("state");
    filter.state = find_state(state);
    if (!state.empty() && !filter.state) return base::invalid("query.state", "There is no such state.");
    std::string sort = call.asked("sort");
    if (!sort.empty() && sort != "updated" && sort != "-updated")
        return base::invalid("query.sort", "Lists are sorted by `updated` or `-updated`.");
    filter.oldest_first = sort == "updated";
    TRY(filter.limit, call.asked_number("limit", 50, 1, 200));
    TRY(ArticlePage page, parts.articles.list(call.actor, filter));
    json::array articles;
    for (const ArticleLine& line : page.articles)
        articles.push_back(json_of(line));
    return Answer{.body = json::object{{"articles", std::move(articles)},
                                       {"next", page.next.empty() ? json::value() : json::value(page.next)}}};
}

base::Result<Answer> write(const ApiParts& parts, const Call& call) {
    NewArticle article;
    TRY(article.edition, call.text("edition"));
    TRY(std::string original, call.text_or("translation_of", ""));
    if (!original.empty()) article.story = original;
    article.fields = fields_of(call, {"edition", "translation_of"});
    TRY(Article written, parts.articles.write(call.actor, article));
    return answer_of(parts, written, 201);
}

// The revision a save was made from: of If-Match, or of the body.
base::Result<std::int64_t> base_revision(const Call& call) {
    if (auto tag = call.request.find("If-Match")) {
        std::string_view text = base::trim(*tag);
        auto revision = text.size() > 2 ? base::parse_int64(text.substr(1, text.size() - 2)) : std::nullopt;
        if (!revision) return base::invalid("article.if_match", "If-Match is the ETag of the article.");
        return *revision;
    }
    TRY(std::int64_t revision, call.number_or("revision", 0));
    if (revision <= 0) {
        return base::invalid("article.revision",
                             "A save names the revision it was made from, in `revision` or If-Match.");
    }
    return revision;
}

base::Result<Answer> save(const ApiParts& parts, const Call& call) {
    TRY(std::int64_t revision, base_revision(call));
    TRY(auto saved,
        parts.articles.save(call.actor, call.path("id"), revision, fields_of(call, {"revision"})));
    if (const auto* article = std::get_if<Article>(&saved)) return answer_of(parts, *article);
    const auto& conflict = std::get<SaveConflict>(saved);
    json::object body{{"type", "about:blank"},
                      {"title", "Conflict"},
                      {"status", 409},
                      {"code", "article.saved_meanwhile"},
                      {"detail", "Somebody has saved the article since. Nothing was overwritten."},
                      {"request", call.request.id},
                      {"revision", conflict.revision},
                      {"theirs", parsed(to_json(conflict.theirs))},
                      {"yours", parsed(to_json(conflict.yours))}};
    return Answer{409, std::move(body)};
}

using SimpleVerb = base::Result<Article> (Articles::*)(const Actor&, std::string_view);

Action simple(const ApiParts& parts, SimpleVerb verb) {
    return [parts, verb](const Call& call) -> base::Result<Answer> {
        TRY(Article article, (parts.articles.*verb)(call.actor, call.path("id")));
        return answer_of(parts, article);
    };
}

base::Result<Answer> schedule(const ApiParts& parts, const Call& call) {
    TRY(auto publish_at, call.time("publish_at"));
    TRY(auto withdraw_at, call.time("withdraw_at"));
    TRY(Article article, parts.articles.schedule(call.actor, call.path("id"), publish_at, withdraw_at));
    return answer_of(parts, article);
}

base::Result<Answer> correct(const ApiParts& parts, const Call& call) {
    TRY(std::string words, call.text("text"));
    TRY(std::string severity_name, call.text_or("severity", "correction"));
    TRY(std::string place, call.text_or("place", "bottom"));
    auto severity = find_severity(severity_name);
    if (!severity || (place != "top" && place != "bottom")) {
        return base::invalid(
            "correction.kind",
            "A correction is a clarification, a correction or a retraction, at the top or the bottom.");
    }
    TRY(Article article,
        parts.articles.correct(call.actor, call.path("id"), *severity,
                               place == "top" ? CorrectionPlace::Top : CorrectionPlace::Bottom, words));
    return answer_of(parts, article);
}

base::Result<Answer> withdraw(const ApiParts& parts, const Call& call) {
    TRY(std::string reason, call.text("reason"));
    TRY(Article article, parts.articles.withdraw(call.actor, call.path("id"), reason));
    return answer_of(parts, article);
}

base::Result<Answer> revert(const ApiParts& parts, const Call& call) {
    TRY(std::int64_t revision, call.number_or("revision", 0));
    TRY(Article article, parts.articles.revert(call.actor, call.path("id"), revision));
    return answer_of(parts, article);
}

base::Result<Answer> list_revisions(const ApiParts& parts, const Call& call) {
    TRY(auto revisions, parts.articles.revisions(call.actor, call.path("id")));
    json::array list;
    for (const Revision& revision : revisions) {
        list.push_back(json::object{{"number", revision.number},
                                    {"saved_by", revision.saved_by},
                                    {"saved_at", base::to_rfc3339(revision.saved_at)}});
    }
    return Answer{.body = json::object{{"revisions", std::move(list)}}};
}

base::Result<Answer> show_revision(const ApiParts& parts, const Call& call) {
    TRY(std::int64_t number, call.match.int64("number"));
    TRY(Content content, parts.articles.revision(call.actor, call.path("id"), number));
    return Answer{.body = json::object{{"number", number}, {"content", parsed(to_json(content))}}};
}

base::Result<Answer> list_versions(const ApiParts& parts, const Call& call) {
    TRY(parts.articles.get(call.actor, call.path("id")));
    TRY(auto versions, parts.database.read([&](database::Connection& connection) {
        return versions_of(connection, call.path("id"));
    }));
    json::array list;
    for (const Version& version : versions) {
        list.push_back(json::object{{"seq", version.seq},
                                    {"kind", version.kind},
                                    {"revision", number(version.revision)},
                                    {"at", base::to_rfc3339(version.at)},
                                    {"actor", version.actor},
                                    {"content", version.content ? parsed(*version.content) : json::value()},
                                    {"content_hash", version.content_hash},
                                    {"hash", version.hash}});
    }
    return Answer{.body = json::object{{"versions", std::move(list)}}};
}

base::Result<Answer> redact(const ApiParts& parts, const Call& call) {
    TRY(std::int64_t seq, call.match.int64("seq"));
    TRY(std::string reason, call.text("reason"));
    TRY(parts.articles.redact(call.actor, call.path("id"), seq, reason));
    return Answer{204};
}

json::object json_of(const Note& note) {
    return {{"id", note.id},
            {"block", note.block},
            {"text", note.words},
            {"author", note.author},
            {"at", base::to_rfc3339(note.at)},
            {"resolved_at", json_time(note.resolved_at)}};
}

base::Result<Answer> list_notes(const ApiParts& parts, const Call& call) {
    TRY(auto notes, parts.articles.notes(call.actor, call.path("id")));
    json::array list;
    for (const Note& note : notes)
        list.push_back(json_of(note));
    return Answer{.body = json::object{{"notes", std::move(list)}}};
}

base::Result<Answer> add_note(const ApiParts& parts, const Call& call) {
    TRY(std::string words, call.text("text"));
    TRY(std::string block, call.text_or("block", ""));
    TRY(Note note, parts.articles.add_note(call.actor, call.path("id"), block, words));
    return Answer{201, json_of(note)};
}

}  // namespace

void add_articles(Endpoints& endpoints, const ApiParts& parts) {
    using http::Method;
    auto with = [parts](auto function) {
        return [parts, function](const Call& call) { return function(parts, call); };
    };
    auto add = [&](Method method, std::string pattern, std::string summary, Action action, int success,
                   std::string answers) {
        endpoints.push_back({method, "/articles" + pattern, Access::Callers, std::move(summary),
                             std::move(action), success, std::move(answers)});
    };
    add(Method::Get, "", "Articles, newest first", with(list), 200, "Articles");
    add(Method::Post, "", "Begin an article", with(write), 201, "Article");
    add(
        Method::Get, "/{id}", "An article with its newest words",
        [parts](const Call& call) -> base::Result<Answer> {
            TRY(Article article, parts.articles.get(call.actor, call.path("id")));
            return answer_of(parts, article);
        },
        200, "Article");
    add(Method::Patch, "/{id}", "Save", with(save), 200, "Article");
    add(Method::Post, "/{id}/submit", "Send for review", simple(parts, &Articles::submit), 200, "Article");
    add(Method::Post, "/{id}/send-back", "Send back to whoever wrote it", simple(parts, &Articles::send_back),
        200, "Article");
    add(Method::Post, "/{id}/approve", "Approve", simple(parts, &Articles::approve), 200, "Article");
    add(Method::Post, "/{id}/schedule", "Have it published or withdrawn at a time", with(schedule), 200,
        "Article");
    add(Method::Post, "/{id}/unschedule", "Not at that time", simple(parts, &Articles::unschedule), 200,
        "Article");
    add(Method::Post, "/{id}/publish", "Publish now", simple(parts, &Articles::publish), 200, "Article");
    add(Method::Post, "/{id}/correct", "Publish a correction", with(correct), 200, "Article");
    add(Method::Post, "/{id}/withdraw", "Withdraw, with the reason", with(withdraw), 200, "Article");
    add(Method::Post, "/{id}/revert", "Go back to an old revision", with(revert), 200, "Article");
    add(Method::Get, "/{id}/revisions", "Every saved state", with(list_revisions), 200, "Revisions");
    add(Method::Get, "/{id}/revisions/{number}", "One of them", with(show_revision), 200, "Revision");
    add(Method::Get, "/{id}/versions", "What was public when", with(list_versions), 200, "Versions");
    add(Method::Post, "/{id}/versions/{seq}/redact", "Take the words of a version away", with(redact), 204,
        "");
    add(Method::Get, "/{id}/notes", "What staff say about its blocks", with(list_notes), 200, "Notes");
    add(Method::Post, "/{id}/notes", "Say something about a block", with(add_note), 201, "Note");
    add(
        Method::Post, "/{id}/notes/{note}/resolve", "That has been seen to",
        [parts](const Call& call) -> base::Result<Answer> {
            TRY(parts.articles.resolve_note(call.actor, call.path("id"), call.path("note")));
            return Answer{204};
        },
        204, "");
}

}  // namespace stanhope
