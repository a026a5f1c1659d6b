// What an article says: everything staff write about it, as one revision keeps it.

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

// What an article can be: `news`, `column` …
std::span<const std::string_view> article_kinds();
// What can be printed over its headline: `breaking` …
std::span<const std::string_view> article_labels();
// What an author can have done for it: `by`, `photographs` …
std::span<const std::string_view> credit_roles();

struct Content {
    // Or column, analysis, interview, live, gallery, video; a `page` stands by itself and in no list.
    std::string kind = "news";
    std::string headline;
    std::string short_headline;
    std::string seo_title;
    std::string seo_description;
    std::string standfirst;
    std::string slug;
    std::string dateline;
    std::string body = R"({"type":"doc"})";  // as lib/richtext keeps it
    std::string lead_picture;                // an id
    std::vector<Credit> authors;             // in their order
    std::string source;                      // the agency
    std::string credit;                      // what it wants to see printed
    std::string section;                     // an id
    std::vector<std::string> tags;           // ids
    std::vector<std::string> labels;         // breaking, exclusive, sponsored
    std::string canonical_address;           // where it stood first, if not here
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

// In one form: keys in order, no blanks. What the hashes of versions are made of.
std::string to_json(const Content& content);

// What `to_json` wrote. Internal (article.content) if it is not that.
base::Result<Content> content_from_json(std::string_view json);

// Takes over the fields that `json`, an object, names; `body_html` is read as HTML. What can be wrong with
// them is told as Invalid with the field's name in the message: article.json, article.field, body.….
base::Result<void> change_content(Content& content, std::string_view json, richtext::RawHtml raw_html);

// Invalid (article.incomplete), naming what is missing before readers can be shown it.
base::Result<void> must_be_complete(const Content& content);

}  // namespace stanhope
