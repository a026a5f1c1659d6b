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
    std::string author;  // an id
    std::string role;    // `by`, `photographs` or `translation`

    bool operator==(const Credit&) const = default;
};

// The kinds of articles: `news`, `column` …
std::span<const std::string_view> article_kinds();
// What can be printed over its headline: `breaking` …
std::span<const std::string_view> article_labels();
// What an author can have done for it: `by`, `photographs` …
std::span<const std::string_view> credit_roles();

struct Content {
    // Or column, analysis, interview, live, gallery, video. A `page` appears in no list.
    std::string kind = "news";
    std::string headline;
    std::string short_headline;
    std::string seo_title;
    std::string seo_description;
    std::string standfirst;
    std::string slug;
    std::string dateline;
    std::string body = R"({"type":"doc"})";  // JSON, as lib/richtext normalizes it
    std::string lead_picture;                // an id
    std::vector<Credit> authors;             // in their order
    std::string source;                      // the agency
    std::string credit;                      // the credit line that the agency asks for
    std::string section;                     // an id
    std::vector<std::string> tags;           // ids
    std::vector<std::string> labels;         // breaking, exclusive, sponsored
    std::string canonical_address;           // where it was first published, if not here
    bool comments_open = true;
    std::optional<base::Time> embargo_until;  // not to be published before

    bool operator==(const Content&) const = default;
};

// An article has at most so many authors, tags and labels each.
inline constexpr std::size_t kMaxListed = 50;

// A field that is one line of text, with its limit.
struct ContentText {
    std::string_view name;
    std::string Content::* place;
    std::size_t max_bytes;
};
std::span<const ContentText> content_texts();

// Canonical JSON: keys in order, no blanks. The hashes of versions are made from it.
std::string to_json(const Content& content);

// Parses what `to_json` wrote. Internal (article.content) if it is anything else.
base::Result<Content> content_from_json(std::string_view json);

// Applies the fields of `json`, an object; `body_html` is read as HTML. Invalid (article.json, article.field,
// body.…), with the field's name in the message.
base::Result<void> change_content(Content& content, std::string_view json, richtext::RawHtml raw_html);

// Invalid (article.incomplete) if something is missing that every public article has. The message names it.
base::Result<void> must_be_complete(const Content& content);

}  // namespace stanhope
