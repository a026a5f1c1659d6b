// The new places of everything in an archive, from a first reading. With them, a link can be rewritten to an
// article that comes later in the file.

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
    OldSection section;         // with its slug here
    bool has_addresses = true;  // whether the section here has addresses already
};

struct PlannedArticle {
    std::uint32_t section = 0;  // index of the section
    std::string slug;
    bool is_moved = false;  // an editor has moved it since; its old address redirects
};

// Adds an edition for the language unless there is one. The very first edition is at the root. Invalid
// (edition.…).
base::Result<void> ensure_planned_edition(std::vector<Edition>& editions, const std::string& tag,
                                          const ArchiveReader& reader, const ImportOptions& options);

class Plan {
public:
    Plan(std::vector<Edition> editions, const ImportOptions& options, std::string site)
        : editions_(std::move(editions)), options_(options), site_(std::move(site)) {}

    // Does the first reading.
    base::Result<void> make(database::Database& database, ArchiveReader& reader);

    const std::vector<Edition>& editions() const { return editions_; }
    // Whether there is, or will be, an edition in that language. An empty language stands for the import's
    // edition.
    bool has_edition(std::string_view language) const;
    // Adds the editions that do not exist yet.
    base::Result<void> add_editions(database::Transaction& transaction, changes::ChangeFeed& feed) const;
    const Edition& edition_of(const OldArticle& article) const;
    const PlannedSection& section(std::uint32_t place) const { return sections_[place]; }
    // The index of the section with this key in the edition; nothing if there is none.
    std::optional<std::uint32_t> find_section(std::string_view edition, std::string_view key) const;
    // Null if the first reading did not plan the article.
    const PlannedArticle* find(const OldArticle& article) const;
    const std::vector<std::string>& tag_addresses(std::string_view name) const;

    // The words that the archive's library has for a picture; null if there are none.
    const OldPicture* find_picture(std::string_view address) const;

    // The new address for a link to the old site; empty if the link should stay as it is.
    std::string address_now(std::string_view old_address) const;
    // Whether a link points to the old site, to something that was not imported.
    bool is_dangling(std::string_view old_address) const;

private:
    class Reading;

    bool is_of_site(std::string_view address) const;

    std::vector<Edition> editions_;
    const ImportOptions& options_;
    std::string site_;
    std::vector<PlannedSection> sections_;
    std::map<std::string, std::uint32_t, std::less<>> section_places_;  // by edition and key
    std::unordered_set<std::string> section_slugs_;                     // edition/slug
    std::vector<PlannedArticle> articles_;
    std::unordered_map<std::uint64_t, std::uint32_t> by_key_;
    std::unordered_map<std::uint64_t, std::uint32_t> by_path_;
    std::unordered_set<std::uint64_t> taken_;        // section and slug
    std::unordered_set<std::uint64_t> other_paths_;  // of sections, tags and authors
    std::map<std::string, std::vector<std::string>, std::less<>> tag_addresses_;
    std::unordered_map<std::uint64_t, OldPicture> pictures_;  // without their addresses
};

// The key, or its hash if it is too long for a database index.
std::string kept_key(std::string key);

std::uint64_t short_hash(std::string_view text);

}  // namespace stanhope
