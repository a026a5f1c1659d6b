// The new addresses of all articles of an archive, collected by a first reading of the file. With them, a
// link can be rewritten even if it leads to an article later in the file.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "database/database.h"
#include "editions/editions.h"
#include "importing/importer.h"
#include "importing/source.h"

namespace stanhope {

struct PlannedSection {
    std::string edition;
    OldSection section;         // its slug is the one in this newsroom
    bool has_addresses = true;  // whether articles in this section have addresses already
};

struct PlannedArticle {
    std::uint32_t section = 0;  // the index for Plan::section
    std::string slug;
    bool is_moved = false;  // whether an editor has moved it since an earlier import
};

// Adds an edition with this tag to `editions` unless it has one. The first edition of a newsroom has no
// prefix. Invalid (edition.…).
base::Result<void> ensure_planned_edition(std::vector<Edition>& editions, const std::string& tag,
                                          const ArchiveReader& reader, const ImportOptions& options);

class Plan {
public:
    Plan(std::vector<Edition> editions, const ImportOptions& options, std::string site)
        : editions_(std::move(editions)), options_(options), site_(std::move(site)) {}

    // Reads the file for the first time and makes the plan.
    base::Result<void> make(database::Database& database, ArchiveReader& reader);

    const std::vector<Edition>& editions() const { return editions_; }
    // Whether there is, or the import will add, an edition in this language. An empty language means the
    // edition that the import's options name.
    bool has_edition(std::string_view language) const;
    // Adds the planned editions that do not exist yet to the newsroom.
    base::Result<void> add_editions(database::Transaction& transaction, changes::ChangeFeed& feed) const;
    const Edition& edition_of(const OldArticle& article) const;
    const PlannedSection& section(std::uint32_t place) const { return sections_[place]; }
    // The index of the section with this key in the edition; nullopt if there is none.
    std::optional<std::uint32_t> find_section(std::string_view edition, std::string_view key) const;
    // Returns nullptr if the first reading did not plan the article.
    const PlannedArticle* find(const OldArticle& article) const;
    const std::vector<std::string>& tag_addresses(std::string_view name) const;

    // Returns the texts that the archive's library has for a picture; nullptr if it has none.
    const OldPicture* find_picture(std::string_view address) const;

    // Returns the new address for a link to the old site; empty if the link should not be changed.
    std::string address_now(std::string_view old_address) const;
    // Whether a link points to something on the old site that was not imported.
    bool is_dangling(std::string_view old_address) const;

private:
    class Reading;

    bool is_of_site(std::string_view address) const;

    std::vector<Edition> editions_;
    const ImportOptions& options_;
    std::string site_;
    std::vector<PlannedSection> sections_;
    std::map<std::string, std::uint32_t, std::less<>> section_places_;  // index by edition and key
    std::unordered_set<std::string> section_slugs_;                     // `edition/slug` of each section
    std::vector<PlannedArticle> articles_;
    std::unordered_map<std::uint64_t, std::uint32_t> by_key_;
    std::unordered_map<std::uint64_t, std::uint32_t> by_path_;
    std::unordered_set<std::uint64_t> taken_;        // hashes of section and slug
    std::unordered_set<std::uint64_t> other_paths_;  // hashes of the paths of sections, tags and authors
    std::map<std::string, std::vector<std::string>, std::less<>> tag_addresses_;
    std::unordered_map<std::uint64_t, OldPicture> pictures_;  // by hash of the key, without addresses
};

// Returns the key, or its SHA-256 if it is too long for a database index.
std::string kept_key(std::string key);

std::uint64_t short_hash(std::string_view text);

}  // namespace stanhope
