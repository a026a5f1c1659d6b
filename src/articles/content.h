// The content of an article: everything that staff write, as one revision stores it.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "richtext/document.h"

namespace stanhope {

struct Credit {
    std::string author;  // the author's id
    std::string role;    // one of credit_roles()

    bool operator==(const Credit&) const = default;
};

// The kinds of article: `news`, `column` …
std::span<const std::string_view> article_kinds();
// The labels that can be printed over an article's headline: `breaking` …
std::span<const std::string_view> article_labels();
// The roles in which an author can contribute to an article: `by`, `photographs` …
std::span<const std::string_view> credit_roles();

struct Content {
    // One of article_kinds(). An article of the kind `page` appears in no list of articles.
    std::string kind = "news";
    std::string headline;
    std::string short_headline;
    std::string seo_title;
    std::string seo_description;
    std::string standfirst;
    std::string slug;
    std::string dateline;
    std::string body = R"({"type":"doc"})";  // JSON, normalized by lib/richtext
    std::string lead_picture;                // the id of the picture above the text
    std::vector<Credit> authors;             // in the order of the byline
    std::string source;                      // the agency or newspaper that it comes from
    std::string credit;                      // the credit line that the agency asks for
    std::string section;                     // the section's id
    std::vector<std::string> tags;           // the tags' ids
    std::vector<std::string> labels;         // some of article_labels()
    std::string canonical_address;           // the URL of the original, if it first appeared elsewhere
    bool comments_open = true;
    std::optional<base::Time> embargo_until;  // nobody can publish it before this time

    bool operator==(const Content&) const = default;
};

// The most authors, the most tags and the most labels that an article can have.
inline constexpr std::size_t kMaxListed = 50;

// A field of Content that holds plain text without line breaks, and the limit of its length.
struct ContentText {
    std::string_view name;
    std::string Content::* place;
    std::size_t max_bytes;
};
std::span<const ContentText> content_texts();

// Returns canonical JSON: sorted keys, no whitespace. The version log stores the hash of this text.
std::string to_json(const Content& content);

// Parses what `to_json` wrote. Internal (article.content) if `json` is anything else.
base::Result<Content> content_from_json(std::string_view json);

// Sets the fields of `content` that the JSON object `json` has. Its field `body_html` is converted from HTML
// to the body. Invalid: article.json; article.field, whose message names the field; body.….
base::Result<void> change_content(Content& content, std::string_view json, richtext::RawHtml raw_html);

// Invalid (article.incomplete) if the headline, the slug or the body is missing; the message says which.
// Galleries and videos need no body.
base::Result<void> must_be_complete(const Content& content);

}  // namespace stanhope
