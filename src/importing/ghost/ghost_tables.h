// A Ghost database without the texts of its articles: their authors, tags and comments, and the members.
//
// The tables come in any order and refer to each other by id. So they are read before the articles and kept
// in memory, some hundred bytes a row. Comments are limited to kMaxCommentBytes in all.

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
    std::string role;  // `Editor`; empty if none is known
};

struct GhostTag {
    std::string name, slug;
    bool is_internal = false;  // `#name`, which readers do not see
};

struct GhostMeta {  // the row in posts_meta that belongs to an article
    std::string seo_title, seo_description, picture_words, picture_caption;
    bool is_only_mail = false;
};

struct GhostTables {
    static constexpr std::size_t kMaxCommentBytes = 50UL * 1024 * 1024;

    // Unavailable (import.file); Invalid (import.not_ghost, import.not_json) if the file is not a Ghost
    // export. A truncated file is read as far as possible.
    static base::Result<GhostTables> read(const std::filesystem::path& file);

    // The ids of an article's authors or tags, in its order.
    using Ids = std::vector<std::string>;
    const Ids& authors_of(const std::string& post) const;
    const Ids& tags_of(const std::string& post) const;
    const GhostMeta& meta_of(const std::string& post) const;

    std::string version;
    std::map<std::string, std::string, std::less<>> settings;
    std::map<std::string, GhostUser, std::less<>> users;  // by id
    std::map<std::string, GhostTag, std::less<>> tags;    // by id
    std::unordered_map<std::string, Ids> post_authors, post_tags;
    std::unordered_map<std::string, GhostMeta> metas;
    std::unordered_map<std::string, std::vector<OldComment>> comments;  // by article
    std::vector<OldReader> members;
    std::map<std::string, std::size_t, std::less<>> left_out;  // counts of what cannot be imported, by kind
    std::vector<ImportRemark> remarks;
};

// A field of a row, converted from any JSON type; empty or false if it is missing.
std::string text_in(const boost::json::object& row, std::string_view name);
bool flag_in(const boost::json::object& row, std::string_view name);
// Accepts milliseconds since 1970, `2015-03-01 21:08:20`, and RFC 3339.
std::optional<base::Time> time_in(const boost::json::object& row, std::string_view name);

}  // namespace stanhope
