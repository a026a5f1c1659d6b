// The fields of articles in the API's responses and requests.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "api/internal/endpoint.h"
#include "articles/articles.h"

namespace stanhope {

// An article with the public address at which readers find it; nullopt if they cannot see it.
struct LocatedArticle {
    Article article;
    std::optional<std::string> url;
    std::vector<std::string> may;  // the verbs open to the caller
};

// The body of a request that writes or saves an article. The class Articles parses `fields`, because only it
// knows whether the caller may use HTML.
struct ArticleDraft {
    std::string edition;
    std::optional<std::string> translation_of;
    std::int64_t revision = 0;
    std::optional<std::string> id;  // of a new article
    boost::json::object fields;
};

template <>
struct EnumValues<ArticleState> {
    static constexpr std::array kAll{
        ArticleState::Draft,     ArticleState::InReview,  ArticleState::Approved, ArticleState::Scheduled,
        ArticleState::Published, ArticleState::Withdrawn, ArticleState::Spiked};
};

const Fields<Content>& content_fields();
const Fields<LocatedArticle>& article_fields();
const Fields<ArticleDraft>& new_article_fields();
const Fields<ArticleDraft>& article_change_fields();

base::Result<ApiAnswer> answer_of(const ApiParts& parts, const Actor& actor, const Article& article);

// The body of a verb that needs nothing but the article.
struct SeenRevision {
    Seen revision;
};
const Fields<SeenRevision>& seen_fields();

// The field that every verb's body has.
template <typename Body>
Field<Body> seen_field(Seen Body::* place) {
    return field("revision", place, Use::SentOptional,
                 "The newest revision as the caller knows it; the verb is refused if there is a newer one");
}

using ArticleVerb = base::Result<Article> (Articles::*)(const Actor&, std::string_view, Seen);

// Makes the action of an endpoint that calls a verb of Articles with no argument but the article's id.
Action action_of(const ApiParts& parts, ArticleVerb verb);

// Parses JSON. Returns a JSON null if the text is not JSON.
boost::json::value parsed(const std::string& text);

}  // namespace stanhope
