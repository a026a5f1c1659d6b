#include "importing/internal/prepared_article.h"

#include <algorithm>

#include <boost/json.hpp>

#include "crypto/sha256.h"
#include "importing/internal/answers.h"

namespace stanhope {

namespace json = boost::json;

namespace {

constexpr std::size_t kTextHashDigits = 64;  // the hexadecimal digits of a SHA-256

std::string hash_of_text(const OldArticle& article) {
    std::string published_at = article.published_at ? base::to_rfc3339(*article.published_at) : "";
    json::array all{json::value_from(article.authors), json::value_from(article.tags),
                    json::value_from(article.addresses), json::value_from(article.notes)};
    for (std::string_view text :
         std::initializer_list<std::string_view>{article.language,
                                                 article.story,
                                                 name_of(article.state),
                                                 article.kind,
                                                 article.headline,
                                                 article.standfirst,
                                                 article.slug,
                                                 article.dateline,
                                                 article.seo_title,
                                                 article.seo_description,
                                                 article.source,
                                                 article.canonical_address,
                                                 article.html,
                                                 article.plain_text,
                                                 article.section,
                                                 article.lead_picture,
                                                 article.lead_picture_words,
                                                 article.lead_picture_caption,
                                                 article.comments_open ? "open" : "closed",
                                                 published_at})
        all.push_back(json::value(text));
    return crypto::sha256_hex(json::serialize(all));
}

}  // namespace

ArticleHash ArticleHash::of(const OldArticle& article) {
    return {hash_of_text(article), hash_of_comments(article)};
}

ArticleHash ArticleHash::from_stored(std::string_view stored) {
    std::size_t text = std::min(stored.size(), kTextHashDigits);
    return {std::string(stored.substr(0, text)), std::string(stored.substr(text))};
}

std::size_t size_of(const OldArticle& article) {
    std::size_t size = article.html.size() + article.plain_text.size();
    for (const auto* texts : {&article.notes, &article.tags, &article.addresses, &article.authors}) {
        for (const std::string& text : *texts)
            size += text.size();
    }
    for (const OldComment& comment : article.comments)
        size += comment.html.size() + comment.name.size() + comment.email.size() + comment.address.size();
    return size;
}

}  // namespace stanhope
