// The data of a Ghost database that is kept in memory: authors, tags, comments and members, but not the texts
// of articles.
//
// The tables are in any order in the file and refer to each other by id. So they are read before the articles
// and kept in memory, some hundred bytes for each row. All comments together are limited to kMaxCommentBytes.

#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "importing/source.h"

namespace stanhope {

struct GhostUser {
    std::string name, slug, bio;
    std::string role;  // such as `Editor`; empty if unknown
};

struct GhostTag {
    std::string name, slug;
    bool is_internal = false;  // named like `#name`; readers do not see it
};

struct GhostMeta {  // an article's row in the table posts_meta
    std::string seo_title, seo_description, picture_words, picture_caption;
    bool is_only_mail = false;
};

struct GhostTables {
    static constexpr std::size_t kMaxCommentBytes = 50UL * 1024 * 1024;

    // Reads all tables except the articles. A truncated file is read as far as possible. Unavailable
    // (import.file); Invalid (import.not_ghost, import.not_json) if the file is not a Ghost export.
    static base::Result<GhostTables> read(const std::filesystem::path& file);

    // The ids of an article's authors or tags, in the order in which the article has them.
    using Ids = std::vector<std::string>;
    const Ids& authors_of(const std::string& post) const;
    const Ids& tags_of(const std::string& post) const;
    const GhostMeta& meta_of(const std::string& post) const;

    std::string version;
    std::map<std::string, std::string, std::less<>> settings;
    std::map<std::string, GhostUser, std::less<>> users;  // by the user's id
    std::map<std::string, GhostTag, std::less<>> tags;    // by the tag's id
    std::unordered_map<std::string, Ids> post_authors, post_tags;
    std::unordered_map<std::string, GhostMeta> metas;
    std::unordered_map<std::string, std::vector<OldComment>> comments;  // by the article's id
    std::vector<OldReader> members;
    std::map<std::string, std::size_t, std::less<>> left_out;  // counts of what is not imported, by kind
    std::vector<ImportRemark> remarks;
};

// Return a field of a row, converted from any JSON type; an empty text or false if it is missing.
std::string text_in(const boost::json::object& row, std::string_view name);
bool flag_in(const boost::json::object& row, std::string_view name);
// Parses a time: milliseconds since 1970, `2015-03-01 21:08:20`, or RFC 3339. Returns nullopt for anything
// else.
std::optional<base::Time> time_in(const boost::json::object& row, std::string_view name);

}  // namespace stanhope
