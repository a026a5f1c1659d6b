#include "tags/tags.h"

#include <fmt/format.h>

#include "base/strings.h"
#include "base/uuid.h"
#include "happenings/record.h"
#include "text/slug.h"

namespace stanhope {

namespace {

using database::Connection;
using database::Row;
using database::Transaction;

constexpr std::size_t kMaxNameBytes = 200;

Tag read_tag(const Row& row) {
    return {row.string(0), row.string(1), row.string(2), row.string(3)};
}

base::Result<Tag> new_tag(std::string_view edition, std::string_view name, base::Time now) {
    Tag tag{base::Uuid::make(now).to_string(), std::string(edition), std::string(base::trim(name)), ""};
    tag.slug = text::make_slug(tag.name);
    if (tag.slug.empty() || tag.name.size() > kMaxNameBytes || !base::is_valid_utf8(tag.name))
        return base::invalid(
            "tag.name",
            fmt::format("A tag needs a name with a letter or a digit, of at most {} bytes.", kMaxNameBytes));
    return tag;
}

base::Result<void> keep(Transaction& transaction, const Tag& tag) {
    TRY(transaction->run("INSERT INTO tags (id, edition, name, slug) VALUES ($1, $2, $3, $4)",
                         {tag.id, tag.edition, tag.name, tag.slug}));
    return {};
}

}  // namespace

base::Result<std::string> ensure_tag(Transaction& transaction, changes::ChangeFeed& feed,
                                     std::string_view edition, std::string_view name) {
    TRY(Tag tag, new_tag(edition, name, feed.now()));
    TRY(auto found, transaction->first("SELECT id FROM tags WHERE edition = $1 AND slug = $2",
                                       {edition, tag.slug}, [](const Row& row) { return row.string(0); }));
    if (found) return *found;
    TRY(keep(transaction, tag));
    TRY(record(transaction, feed, system_actor().text(), Happening::TagAdded, tag.id));
    return tag.id;
}

base::Result<std::optional<Tag>> find_tag(Connection& connection, std::string_view edition,
                                          std::string_view slug) {
    return connection.first("SELECT id, edition, name, slug FROM tags WHERE edition = $1 AND slug = $2",
                            {edition, slug}, read_tag);
}

base::Result<std::optional<Tag>> find_tag_by_id(Connection& connection, std::string_view id) {
    return connection.first("SELECT id, edition, name, slug FROM tags WHERE id = $1", {id}, read_tag);
}

base::Result<std::vector<Tag>> tags_of(Connection& connection, std::string_view article) {
    return connection.all(
        "SELECT t.id, t.edition, t.name, t.slug FROM published_tags p JOIN tags t ON t.id = p.tag "
        "WHERE p.article = $1 ORDER BY p.position",
        {article}, read_tag);
}

base::Result<std::vector<Tag>> Tags::list(std::string_view edition, std::string_view after,
                                          std::int64_t limit) const {
    return database_.read([&](Connection& connection) {
        return connection.all(
            "SELECT id, edition, name, slug FROM tags WHERE edition = $1 AND slug > $2 "
            "ORDER BY slug LIMIT $3",
            {edition, after, limit}, read_tag);
    });
}

base::Result<Tag> Tags::add(const Actor& actor, std::string_view edition, std::string_view name) {
    TRY(must_may(actor, Right::Organize, {.edition = edition}));
    TRY(Tag tag, new_tag(edition, name, clock_.now()));
    auto kept = database_.write([&](Transaction& transaction) -> base::Result<void> {
        TRY(keep(transaction, tag));
        return record(transaction, feed_, actor.text(), Happening::TagAdded, tag.id);
    });
    if (!kept && kept.error().code() == "database.unique")
        return base::conflict("tag.exists", fmt::format("The edition has the tag “{}” already.", tag.slug));
    if (!kept && kept.error().code() == "database.foreign_key")
        return base::invalid("tag.edition", "There is no such edition.");
    TRY(std::move(kept));
    return tag;
}

}  // namespace stanhope
