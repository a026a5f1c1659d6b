// What an archive of a newsroom holds: which tables, and which of their columns, in an order in which nothing
// comes before what it names. Writing and reading an archive both follow this description.
//
// Not in it: who works here and how they sign in, keys, sessions, the audit log, jobs, and how often
// something was read. Those belong to this one installation; `stanhope backup` keeps all of it.

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "database/connection.h"

namespace stanhope {

struct ArchiveColumn {
    enum class Kind {
        Text,
        Slug,  // a text that addresses are made of; may be empty
        Number,
        Time,  // microseconds there, RFC 3339 in the archive
        Flag,  // 0 or 1 there, false or true in the archive
        Json,  // a text there, the value itself in the archive
        Body,  // Json that holds what an article says, and is checked when it is read
    };
    std::string_view name;
    Kind kind = Kind::Text;
};

struct ArchiveTable {
    std::string_view name;   // also of its file: `articles.jsonl`
    std::string_view order;  // that is the same whichever database it is
    std::span<const ArchiveColumn> columns;
    // Names another row of the same table, which may come later.
    std::string_view own_reference = {};
};

std::span<const ArchiveTable> archive_tables();

// `SELECT id, name FROM sections ORDER BY id`; texts by their bytes, whatever the database is set to.
std::string select_of(const ArchiveTable& table, database::Dialect dialect);

}  // namespace stanhope
