#include "sections/sections.h"

#include <algorithm>

#include <fmt/format.h>

#include "addresses/public_addresses.h"
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
constexpr std::size_t kMaxDepth = 5;
constexpr std::string_view kColumns = "id, edition, name, slug, parent, translation, position, is_listed";

Section read_section(const Row& row) {
    Section section{row.string(0), row.string(1), row.string(2), row.string(3), {},
                    row.string(5), row.int64(6),  row.boolean(7)};
    if (!row.is_null(4)) section.parent = row.string(4);
    return section;
}

base::Result<void> clean(Section& section) {
    section.name = std::string(base::trim(section.name));
    if (section.name.empty() || section.name.size() > kMaxNameBytes || !base::is_valid_utf8(section.name))
        return base::invalid("section.name",
                             fmt::format("A section needs a name of at most {} bytes.", kMaxNameBytes));
    if (section.slug.empty()) section.slug = text::make_slug(section.name);
    if (!text::is_slug(section.slug))
        return base::invalid("section.slug",
                             "A slug is made of small letters a to z, digits and single hyphens.");
    if (is_reserved_word(section.slug))
        return base::invalid("section.slug",
                             fmt::format("The slug “{}” is reserved. Choose another.", section.slug));
    if (section.translation.size() > 100)
        return base::invalid("section.translation", "The translation key can have at most 100 bytes.");
    return {};
}

// Refuses a parent in another edition, more than kMaxDepth sections above, and a cycle of parents.
base::Result<void> must_hang_rightly(Connection& connection, const Section& section) {
    std::optional<std::string> above = section.parent;
    for (std::size_t depth = 0; above; ++depth) {
        if (*above == section.id || depth == kMaxDepth)
            return base::invalid(
                "section.parent",
                fmt::format("A section can have at most {} sections above it, and never itself.", kMaxDepth));
        TRY(auto parent, connection.first(fmt::format("SELECT {} FROM sections WHERE id = $1", kColumns),
                                          {*above}, read_section));
        if (!parent || parent->edition != section.edition)
            return base::invalid("section.parent", "The parent section is not in this edition.");
        above = parent->parent;
    }
    return {};
}

// Records the old slug, so that old addresses redirect for ever.
base::Result<void> keep_former_slug(Transaction& transaction, const Section& before, const Section& after) {
    if (before.slug == after.slug) return {};
    TRY(
        transaction->run("INSERT INTO former_sections (edition, slug, section) VALUES ($1, $2, $3) "
                         "ON CONFLICT (edition, slug) DO UPDATE SET section = $3",
                         {before.edition, before.slug, before.id}));
    return {};
}

base::Result<Section> explained(base::Result<Section> result, std::string_view slug) {
    if (result || result.error().code() != "database.unique") return result;
    return base::conflict("section.exists", fmt::format("The edition has a section “{}” already.", slug));
}

}  // namespace

base::Result<std::string> ensure_section(Transaction& transaction, changes::ChangeFeed& feed,
                                         const Section& wanted) {
    Section section = wanted;
    TRY(clean(section));
    TRY(auto found,
        transaction->first("SELECT id FROM sections WHERE edition = $1 AND slug = $2",
                           {section.edition, section.slug}, [](const Row& row) { return row.string(0); }));
    if (found) return *found;
    section.id = base::Uuid::make(feed.now()).to_string();
    TRY(must_hang_rightly(transaction.connection(), section));
    TRY(transaction->run(
        "INSERT INTO sections (id, edition, name, slug, parent, is_listed, position) "
        "SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS TEXT), CAST($5 AS TEXT), "
        "CAST($6 AS INTEGER), count(*) FROM sections WHERE edition = $2",
        {section.id, section.edition, section.name, section.slug, section.parent, section.is_listed}));
    TRY(record(transaction, feed, system_actor().text(), Happening::SectionAdded, section.id));
    return section.id;
}

base::Result<std::vector<Section>> all_sections(Connection& connection) {
    return connection.all(fmt::format("SELECT {} FROM sections ORDER BY edition, position, id", kColumns), {},
                          read_section);
}

base::Result<std::vector<Section>> sections_of(Connection& connection, std::string_view edition) {
    return connection.all(
        fmt::format("SELECT {} FROM sections WHERE edition = $1 ORDER BY position, id", kColumns), {edition},
        read_section);
}

base::Result<std::optional<std::string>> find_former_section(Connection& connection, std::string_view edition,
                                                             std::string_view slug) {
    return connection.first(
        "SELECT s.slug FROM former_sections f JOIN sections s ON s.id = f.section "
        "WHERE f.edition = $1 AND f.slug = $2",
        {edition, slug}, [](const Row& row) { return row.string(0); });
}

base::Result<std::vector<Section>> Sections::all() const {
    return database_.read([](Connection& connection) { return all_sections(connection); });
}

base::Result<Section> Sections::add(const Actor& actor, Section section) {
    TRY(must_may(actor, Right::Organize, {.edition = section.edition}));
    TRY(clean(section));
    section.id = base::Uuid::make(clock_.now()).to_string();
    return explained(database_.write([&](Transaction& transaction) -> base::Result<Section> {
        TRY(auto edition, transaction->first("SELECT 1 FROM editions WHERE tag = $1", {section.edition},
                                             [](const Row&) { return true; }));
        if (!edition) return base::invalid("section.edition", "There is no such edition.");
        TRY(must_hang_rightly(transaction.connection(), section));
        TRY(transaction->run(
            "INSERT INTO sections (id, edition, name, slug, parent, translation, position, is_listed) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            {section.id, section.edition, section.name, section.slug, section.parent, section.translation,
             section.position, section.is_listed}));
        TRY(record(transaction, feed_, actor.text(), Happening::SectionAdded, section.id));
        return section;
    }),
                     section.slug);
}

base::Result<Section> Sections::change(const Actor& actor, Section section) {
    TRY(clean(section));
    return explained(database_.write([&](Transaction& transaction) -> base::Result<Section> {
        TRY(auto before, transaction->first(fmt::format("SELECT {} FROM sections WHERE id = $1", kColumns),
                                            {section.id}, read_section));
        if (!before) return base::not_found("section.unknown", "There is no such section.");
        TRY(must_may(actor, Right::Organize, {.edition = before->edition, .section = before->id}));
        Section changed = section;
        changed.edition = before->edition;
        TRY(must_hang_rightly(transaction.connection(), changed));
        TRY(transaction->run(
            "UPDATE sections SET name = $2, slug = $3, parent = $4, translation = $5, position = $6, "
            "is_listed = $7 WHERE id = $1",
            {changed.id, changed.name, changed.slug, changed.parent, changed.translation, changed.position,
             changed.is_listed}));
        TRY(keep_former_slug(transaction, *before, changed));
        TRY(record(transaction, feed_, actor.text(), Happening::SectionChanged, changed.id));
        return changed;
    }),
                     section.slug);
}

}  // namespace stanhope
