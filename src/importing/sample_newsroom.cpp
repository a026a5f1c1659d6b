#include "importing/sample_newsroom.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "articles/articles.h"
#include "editions/editions.h"
#include "kSample.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using database::Transaction;

// The files are part of the program and tested with it, so a broken one is a bug and may throw.
json::value parse_file(const base::EmbeddedFile& file) {
    return json::parse(json::string_view(file.bytes.data(), file.bytes.size()));
}

std::string text_at(const json::value& value, std::string_view key) {
    return json::value_to<std::string>(value.at(key));
}

base::Result<void> add_editions(Transaction& transaction, const json::value& newsroom) {
    std::int64_t position = 0;
    for (const json::value& edition : newsroom.at("editions").as_array()) {
        TRY(add_edition(transaction,
                        {text_at(edition, "tag"), text_at(edition, "name"), text_at(edition, "locale"),
                         text_at(edition, "time_zone"), text_at(edition, "prefix"), 200},
                        position++));
    }
    return {};
}

base::Result<void> add_article(Transaction& transaction, changes::ChangeFeed& feed, const json::value& file,
                               base::Time now) {
    std::string edition = text_at(file, "edition");
    auto authors = json::value_to<std::vector<std::string>>(file.at("authors"));
    base::Time published_at = now - std::chrono::minutes(file.at("minutes_ago").to_number<std::int64_t>());
    TRY(std::string section,
        ensure_section(transaction, {edition, text_at(file, "section"), text_at(file, "section_slug")}, now));
    ArticleSummary summary{edition,
                           text_at(file, "section"),
                           text_at(file, "section_slug"),
                           text_at(file, "slug"),
                           text_at(file, "headline"),
                           text_at(file, "standfirst"),
                           fmt::format("{}", fmt::join(authors, ", ")),
                           published_at};
    Article article{std::move(summary), text_at(file, "story"), text_at(file, "dateline"),
                    json::serialize(file.at("body")), published_at};
    return add_published(transaction, feed, {section, text_at(file, "kind"), std::move(article)}, now);
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
                TRY(add_editions(transaction, content));
            } else {
                TRY(add_article(transaction, feed, content, now));
            }
        }
        return {};
    });
}

}  // namespace stanhope
