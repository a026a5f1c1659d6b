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
};

// The body of a request that writes or saves an article. The class Articles parses `fields`, because only it
// knows whether the caller may use HTML.
struct ArticleDraft {
    std::string edition;
    std::optional<std::string> translation_of;
    std::int64_t revision = 0;
    boost::json::object fields;
};

template <>
struct EnumValues<ArticleState> {
    static constexpr std::array kAll{ArticleState::Draft,     ArticleState::InReview,
                                     ArticleState::Approved,  ArticleState::Scheduled,
                                     ArticleState::Published, ArticleState::Withdrawn};
};

const Fields<Content>& content_fields();
const Fields<LocatedArticle>& article_fields();
const Fields<ArticleDraft>& new_article_fields();
const Fields<ArticleDraft>& article_change_fields();

base::Result<ApiAnswer> answer_of(const ApiParts& parts, const Article& article);

using ArticleVerb = base::Result<Article> (Articles::*)(const Actor&, std::string_view);

// Makes the action of an endpoint that calls a verb of Articles with no argument but the article's id.
Action action_of(const ApiParts& parts, ArticleVerb verb);

// Parses JSON. Returns a JSON null if the text is not JSON.
boost::json::value parsed(const std::string& text);

}  // namespace stanhope
