#include "api/internal/article_fields.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "articles/verbs.h"

namespace stanhope {

namespace json = boost::json;

namespace {

const std::map<std::string_view, std::string_view>& text_descriptions() {
    static const std::map<std::string_view, std::string_view> descriptions{
        {"canonical_address", "The address of the original, if it was first published elsewhere"},
        {"credit", "What the agency wants printed"},
        {"dateline", "The place, and perhaps the date, that the text begins with"},
        {"headline", "The headline"},
        {"lead_picture", "The id of the picture above the text"},
        {"section", "The id of its section"},
        {"seo_description", "The description for search engines; the standfirst if empty"},
        {"seo_title", "The title for search engines; the headline if empty"},
        {"short_headline", "The headline for lists; the headline if empty"},
        {"slug", "The last part of its address; made from the headline if empty"},
        {"source", "The agency or paper it comes from"},
        {"standfirst", "The paragraph between headline and text"}};
    return descriptions;
}

Field<Content> text_field(const ContentText& text) {
    return field(std::string(text.name), text.place, Use::Optional,
                 std::string(text_descriptions().at(text.name)), max_bytes(text.max_bytes));
}

Schema credit_schema() {
    return {{"type", "object"},
            {"properties", json::object{{"author", json::object{{"type", "string"}}},
                                        {"role", limited({{"type", "string"}}, one_of(credit_roles()))}}},
            {"required", json::array{"author", "role"}},
            {"additionalProperties", false}};
}

Schema credits_schema(Schema credit) {
    return {{"type", "array"}, {"items", std::move(credit)}, {"maxItems", kMaxListed}};
}

json::value json_of(const std::vector<Credit>& authors) {
    json::array list;
    for (const Credit& credit : authors)
        list.push_back(json::object{{"author", credit.author}, {"role", credit.role}});
    return list;
}

// A field of an article's content that needs its own conversion to JSON. Callers may send it, like all fields
// of the content.
Field<Content> content_field(std::string name, Schema schema, std::string description,
                             json::value (*write)(const Content&)) {
    Field<Content> field =
        derived_field<Content>(std::move(name), std::move(schema), std::move(description), write);
    field.property.use = Use::Optional;
    return field;
}

std::vector<Field<Content>> content_table() {
    std::vector<Field<Content>> fields{
        field("kind", &Content::kind, Use::Optional, "What it is; a page is in no list",
              one_of(article_kinds())),
        content_field("body", JsonForm<json::object>::schema(),
                      "The text, as the tree of blocks of a ProseMirror editor",
                      [](const Content& content) { return parsed(content.body); }),
        content_field("authors", credits_schema(credit_schema()),
                      "Its authors, in their order; in a body the id of an author will do",
                      [](const Content& content) { return json_of(content.authors); }),
        field("tags", &Content::tags, Use::Optional, "The ids of its tags", {{"maxItems", kMaxListed}}),
        field("labels", &Content::labels, Use::Optional, "Printed over the headline",
              {{"items", limited({{"type", "string"}}, one_of(article_labels()))}, {"maxItems", kMaxListed}}),
        field("comments_open", &Content::comments_open, Use::Optional, "Whether readers may comment on it"),
        field("embargo_until", &Content::embargo_until, Use::Optional,
              "Before this time nobody can publish it")};
    for (const ContentText& text : content_texts())
        fields.push_back(text_field(text));
    return fields;
}

// The schema of a content field in a request. A text may be null, which empties it; an author may be an id
// alone.
Schema sent_schema(const Property& property) {
    if (std::ranges::find(content_texts(), property.name, &ContentText::name) != content_texts().end())
        return nullable(property.schema);
    if (property.name != "authors") return property.schema;
    return credits_schema({{"oneOf", json::array{json::object{{"type", "string"}}, credit_schema()}}});
}

Field<ArticleDraft> draft_field(std::string name, Schema schema, std::string description) {
    auto keep = [name](ArticleDraft& draft, const json::value& value) -> base::Result<void> {
        draft.fields[name] = value;
        return {};
    };
    return read_field<ArticleDraft>(name, std::move(schema), Use::SentOptional, std::move(description), keep);
}

// Returns the fields of `others`, followed by the fields of an article's content.
std::vector<Field<ArticleDraft>> with_content(std::vector<Field<ArticleDraft>> others) {
    for (const Property& property : content_fields().properties())
        others.push_back(draft_field(property.name, sent_schema(property), property.description));
    others.push_back(draft_field("body_html", {{"type", "string"}},
                                 "The text as HTML, instead of `body`; what a body cannot hold is dropped"));
    return others;
}

std::vector<Field<Article>> article_table() {
    return with_fields_of(
        &Article::content, content_fields(),
        {field("id", &Article::id, Use::Answered, "Identifies the article"),
         field("edition", &Article::edition, Use::Answered, "The tag of its edition"),
         field("story", &Article::story, Use::Answered, "Shared by an article and its translations"),
         field("state", &Article::state, Use::Answered, "Where it is on its way to readers"),
         field("revision", &Article::revision, Use::Answered, "The number of its newest revision"),
         field("published_revision", &Article::published_revision, Use::Answered,
               "The number of the revision that readers see"),
         field("creator", &Article::creator, Use::Answered, "Who began it: staff:ID, key:ID or system"),
         field("publish_at", &Article::publish_at, Use::Answered, "When it will be published"),
         field("withdraw_at", &Article::withdraw_at, Use::Answered, "When it will be withdrawn"),
         field("first_published_at", &Article::first_published_at, Use::Answered,
               "When readers first saw it"),
         field("created_at", &Article::created_at, Use::Answered, "When it was begun"),
         field("updated_at", &Article::updated_at, Use::Answered, "When it was last changed")});
}

// Returns the public address of the article, or nullopt if readers cannot see it.
base::Result<std::optional<std::string>> url_of(const ApiParts& parts, const Article& article) {
    if (article.state != ArticleState::Published) return std::nullopt;
    TRY(auto editions, parts.editions.all());
    TRY(auto shown, parts.database.read([&](database::Connection& connection) {
        return connection.first(
            "SELECT sections.slug, p.slug FROM published_articles p JOIN sections ON "
            "sections.id = p.section WHERE p.id = $1",
            {article.id},
            [](const database::Row& row) { return fmt::format("{}/{}", row.text(0), row.text(1)); });
    }));
    auto edition = std::ranges::find(editions, article.edition, &Edition::tag);
    if (!shown || edition == editions.end()) return std::nullopt;
    return front_address(*edition) + *shown;
}

}  // namespace

json::value parsed(const std::string& text) {
    json::error_code error;
    json::value value = json::parse(text, error);
    return error ? json::value() : value;
}

const Fields<Content>& content_fields() {
    static const Fields<Content> fields("Content", content_table());
    return fields;
}

const Fields<LocatedArticle>& article_fields() {
    static const Fields<Article> whole("Article", article_table());
    static const Fields<LocatedArticle> fields(
        "Article", with_fields_of(&LocatedArticle::article, whole,
                                  {field("url", &LocatedArticle::url, Use::Answered,
                                         "The address at which readers find it, null if they do not"),
                                   field("may", &LocatedArticle::may, Use::Answered,
                                         "What the caller may do with it now: `save`, `publish` …")}));
    return fields;
}

const Fields<ArticleDraft>& new_article_fields() {
    static const Fields<ArticleDraft> fields(
        "NewArticle",
        with_content({field("id", &ArticleDraft::id, Use::SentOptional,
                            "A UUID that the caller made, and under which the article can be sent again"),
                      field("edition", &ArticleDraft::edition, Use::SentRequired,
                            "The tag of its edition, which stays"),
                      field("translation_of", &ArticleDraft::translation_of, Use::SentOptional,
                            "The id of the article of another edition that this one translates")}));
    return fields;
}

const Fields<ArticleDraft>& article_change_fields() {
    static const Fields<ArticleDraft> fields(
        "ArticleChange",
        with_content({field("revision", &ArticleDraft::revision, Use::SentOptional,
                            "The revision that the save was made from, unless If-Match says it")}));
    return fields;
}

const Fields<SeenRevision>& seen_fields() {
    static const Fields<SeenRevision> fields("SeenRevision", {seen_field(&SeenRevision::revision)});
    return fields;
}

base::Result<ApiAnswer> answer_of(const ApiParts& parts, const Actor& actor, const Article& article) {
    TRY(auto url, url_of(parts, article));
    ApiAnswer answer =
        answer_with(article_fields(), {article, std::move(url), verbs_open_to(actor, article)});
    answer.revision = article.revision;
    return answer;
}

Action action_of(const ApiParts& parts, ArticleVerb verb) {
    return [parts, verb](const Call& call) -> base::Result<ApiAnswer> {
        TRY(SeenRevision seen, call.read_body(seen_fields()));
        TRY(Article article, (parts.articles.*verb)(call.actor, call.path("id"), seen.revision));
        return answer_of(parts, call.actor, article);
    };
}

}  // namespace stanhope
