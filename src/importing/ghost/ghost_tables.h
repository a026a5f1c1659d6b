// Of a Ghost database all but the text of its articles: who wrote them, what they are about, who said what
// under them, and who is a member.
//
// The tables come in any order and name each other by numbers, so they are gone through once and kept: some
// hundred bytes a row. Comments have at most kMaxCommentBytes in all.

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

struct GhostMeta {  // what the row of an article has no room for
    std::string seo_title, seo_description, picture_words, picture_caption;
    bool is_only_mail = false;
};

struct GhostTables {
    static constexpr std::size_t kMaxCommentBytes = 50UL * 1024 * 1024;

    // Unavailable (import.file); Invalid (import.not_ghost, import.not_json) if it is no export of Ghost. One
    // that is cut short is read as far as it goes.
    static base::Result<GhostTables> read(const std::filesystem::path& file);

    // Ids that belong to an article, in its order.
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
    std::map<std::string, std::size_t, std::less<>> left_out;  // what has no place here, by its kind
    std::vector<ImportRemark> remarks;
};

// Fields of a row, whatever they were written as; empty, or false, if there is none.
std::string text_in(const boost::json::object& row, std::string_view name);
bool flag_in(const boost::json::object& row, std::string_view name);
// Milliseconds since 1970, `2015-03-01 21:08:20`, or as RFC 3339 has it.
std::optional<base::Time> time_in(const boost::json::object& row, std::string_view name);

}  // namespace stanhope
