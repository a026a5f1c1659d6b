#include "authors/authors.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/json.h"
#include "base/strings.h"
#include "base/uuid.h"
#include "happenings/record.h"
#include "text/slug.h"

namespace stanhope {

namespace json = boost::json;

namespace {

using database::Connection;
using database::Row;
using database::Transaction;

constexpr std::size_t kMaxNameBytes = 200;
constexpr std::size_t kMaxBioBytes = 4'000;
constexpr std::string_view kColumns = "id, name, slug, is_columnist, bio, staff";

std::map<std::string, std::string> bio_from_json(std::string_view text) {
    std::map<std::string, std::string> bio;
    auto object = base::parse_json_object(text);
    if (!object) return bio;
    for (const auto& pair : *object) {
        if (const json::string* words = pair.value().if_string())
            bio.emplace(std::string(pair.key()), std::string(*words));
    }
    return bio;
}

Author read_author(const Row& row) {
    Author author{
        row.string(0), row.string(1), row.string(2), row.boolean(3), bio_from_json(row.text(4)), {}};
    if (!row.is_null(5)) author.staff = row.string(5);
    return author;
}

base::Result<void> clean(Author& author) {
    author.name = std::string(base::trim(author.name));
    if (author.name.empty() || author.name.size() > kMaxNameBytes || !base::is_valid_utf8(author.name))
        return base::invalid("author.name",
                             fmt::format("An author needs a name of at most {} bytes.", kMaxNameBytes));
    if (author.slug.empty()) author.slug = text::make_slug(author.name);
    if (!text::is_slug(author.slug))
        return base::invalid("author.slug",
                             "A slug is made of small letters a to z, digits and single hyphens.");
    for (const auto& [edition, words] : author.bio) {
        if (words.size() > kMaxBioBytes || !base::is_valid_utf8(words))
            return base::invalid("author.bio",
                                 fmt::format("A biography has at most {} bytes.", kMaxBioBytes));
    }
    return {};
}

std::string bio_json(const Author& author) {
    return json::serialize(json::value_from(author.bio));
}

base::Result<void> insert(Transaction& transaction, const Author& author) {
    TRY(transaction->run(
        fmt::format("INSERT INTO authors ({}) VALUES ($1, $2, $3, $4, $5, $6)", kColumns),
        {author.id, author.name, author.slug, author.is_columnist, bio_json(author), author.staff}));
    return {};
}

base::Result<Author> explained(base::Result<Author> result, std::string_view slug) {
    if (result) return result;
    if (result.error().code() == "database.unique")
        return base::conflict("author.exists",
                              fmt::format("There is an author with the slug “{}” already.", slug));
    if (result.error().code() == "database.foreign_key")
        return base::invalid("author.staff", "There is no such staff account.");
    return result;
}

}  // namespace

base::Result<std::string> ensure_author(Transaction& transaction, changes::ChangeFeed& feed,
                                        const Author& author) {
    Author added = author;
    TRY(clean(added));
    TRY(auto found, transaction->first("SELECT id FROM authors WHERE slug = $1", {added.slug},
                                       [](const Row& row) { return row.string(0); }));
    if (found) return *found;
    added.id = base::Uuid::make(feed.now()).to_string();
    TRY(insert(transaction, added));
    TRY(record(transaction, feed, system_actor().text(), Happening::AuthorAdded, added.id));
    return added.id;
}

base::Result<std::optional<Author>> find_author(Connection& connection, std::string_view slug) {
    return connection.first(fmt::format("SELECT {} FROM authors WHERE slug = $1", kColumns), {slug},
                            read_author);
}

base::Result<std::optional<Author>> find_author_by_id(Connection& connection, std::string_view id) {
    return connection.first(fmt::format("SELECT {} FROM authors WHERE id = $1", kColumns), {id}, read_author);
}

base::Result<std::vector<Author>> Authors::list(std::string_view after, std::int64_t limit) const {
    return database_.read([&](Connection& connection) {
        return connection.all(
            fmt::format("SELECT {} FROM authors WHERE slug > $1 ORDER BY slug LIMIT $2", kColumns),
            {after, limit}, read_author);
    });
}

base::Result<Author> Authors::get(std::string_view id) const {
    TRY(auto author,
        database_.read([&](Connection& connection) { return find_author_by_id(connection, id); }));
    if (!author) return base::not_found("author.unknown", "There is no such author.");
    return *std::move(author);
}

base::Result<Author> Authors::add(const Actor& actor, Author author) {
    TRY(must_may(actor, Right::Organize));
    TRY(clean(author));
    author.id = base::Uuid::make(clock_.now()).to_string();
    return explained(database_.write([&](Transaction& transaction) -> base::Result<Author> {
        TRY(insert(transaction, author));
        TRY(record(transaction, feed_, actor.text(), Happening::AuthorAdded, author.id));
        return author;
    }),
                     author.slug);
}

base::Result<Author> Authors::change(const Actor& actor, Author author) {
    TRY(must_may(actor, Right::Organize));
    TRY(clean(author));
    return explained(database_.write([&](Transaction& transaction) -> base::Result<Author> {
        TRY(std::int64_t found,
            transaction->run(
                "UPDATE authors SET name = $2, slug = $3, is_columnist = $4, bio = $5, staff = $6 "
                "WHERE id = $1",
                {author.id, author.name, author.slug, author.is_columnist, bio_json(author), author.staff}));
        if (found == 0) return base::not_found("author.unknown", "There is no such author.");
        TRY(record(transaction, feed_, actor.text(), Happening::AuthorChanged, author.id));
        return author;
    }),
                     author.slug);
}

}  // namespace stanhope
