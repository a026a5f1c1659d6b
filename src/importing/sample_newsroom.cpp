#include "importing/sample_newsroom.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "articles/articles.h"
#include "authors/authors.h"
#include "editions/editions.h"
#include "kSample.h"
#include "richtext/document.h"
#include "sections/sections.h"
#include "tags/tags.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using database::Transaction;

// Parses a sample file. The files are part of the program and tested with it, so an invalid one is a bug and
// may throw.
json::value parse_file(const base::EmbeddedFile& file) {
    return json::parse(json::string_view(file.bytes.data(), file.bytes.size()));
}

std::string text_at(const json::value& value, std::string_view key) {
    return json::value_to<std::string>(value.at(key));
}

base::Result<void> add_editions(Transaction& transaction, changes::ChangeFeed& feed,
                                const json::value& newsroom) {
    std::int64_t position = 0;
    for (const json::value& edition : newsroom.at("editions").as_array()) {
        TRY(add_edition(transaction, feed,
                        {text_at(edition, "tag"), text_at(edition, "name"), text_at(edition, "locale"),
                         text_at(edition, "time_zone"), text_at(edition, "prefix"), 200},
                        position++));
    }
    return {};
}

base::Result<void> add_authors(Transaction& transaction, changes::ChangeFeed& feed,
                               const json::value& newsroom) {
    for (const json::value& person : newsroom.at("authors").as_array()) {
        Author author;
        author.name = text_at(person, "name");
        author.is_columnist = person.at("columnist").as_bool();
        author.bio = json::value_to<std::map<std::string, std::string>>(person.at("bio"));
        TRY(ensure_author(transaction, feed, author));
    }
    return {};
}

base::Result<Content> content_of(Transaction& transaction, changes::ChangeFeed& feed,
                                 const json::value& file) {
    std::string edition = text_at(file, "edition");
    Content content;
    content.kind = text_at(file, "kind");
    content.headline = text_at(file, "headline");
    content.standfirst = text_at(file, "standfirst");
    content.slug = text_at(file, "slug");
    content.dateline = text_at(file, "dateline");
    TRY(content.body, richtext::normalized(json::serialize(file.at("body")), richtext::RawHtml::Refused));
    TRY(content.section, ensure_section(transaction, feed,
                                        {.id = {},
                                         .edition = edition,
                                         .name = text_at(file, "section"),
                                         .slug = text_at(file, "section_slug")}));
    for (const std::string& name : json::value_to<std::vector<std::string>>(file.at("authors"))) {
        Author author;
        author.name = name;
        TRY(std::string id, ensure_author(transaction, feed, author));
        content.authors.push_back({std::move(id), "by"});
    }
    for (const std::string& name : json::value_to<std::vector<std::string>>(file.at("tags"))) {
        TRY(std::string id, ensure_tag(transaction, feed, edition, name));
        content.tags.push_back(std::move(id));
    }
    return content;
}

base::Result<void> add_article(Transaction& transaction, changes::ChangeFeed& feed, const json::value& file,
                               base::Time now) {
    TRY(Content content, content_of(transaction, feed, file));
    base::Time published_at = now - std::chrono::minutes(file.at("minutes_ago").to_number<std::int64_t>());
    TRY(import_article(transaction, feed,
                       {text_at(file, "edition"), text_at(file, "story"), std::move(content), published_at},
                       now));
    return {};
}

base::Result<void> must_be_empty(Transaction& transaction) {
    TRY(auto editions, all_editions(transaction.connection()));
    if (!editions.empty())
        return base::conflict("sample.not_empty", "The newsroom is not empty, so the sample was not loaded.");
    return {};
}

}  // namespace

base::Result<void> load_sample_newsroom(database::Database& database, changes::ChangeFeed& feed,
                                        const base::Clock& clock) {
    base::Time now = clock.now();
    return database.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(must_be_empty(transaction));
        for (const base::EmbeddedFile& file : kSample) {
            json::value content = parse_file(file);
            if (file.name == "newsroom.json") {
                TRY(add_editions(transaction, feed, content));
                TRY(add_authors(transaction, feed, content));
            } else {
                TRY(add_article(transaction, feed, content, now));
            }
        }
        return {};
    });
}

}  // namespace stanhope
