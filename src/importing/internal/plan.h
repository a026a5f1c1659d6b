// Where everything of an archive will stand: found out by a first reading, so that a link can be led to an
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
    bool has_addresses = true;  // already, of articles that are here
};

struct PlannedArticle {
    std::uint32_t section = 0;  // its place among the sections
    std::string slug;
    bool is_moved = false;  // by an editor since; its old address leads there
};

// Puts the edition of that language there if it is not: the first of all at the root. Invalid (edition.…).
base::Result<void> ensure_planned_edition(std::vector<Edition>& editions, const std::string& tag,
                                          const ArchiveReader& reader, const ImportOptions& options);

class Plan {
public:
    Plan(std::vector<Edition> editions, const ImportOptions& options, std::string site)
        : editions_(std::move(editions)), options_(options), site_(std::move(site)) {}

    // Reads everything once.
    base::Result<void> make(database::Database& database, ArchiveReader& reader);

    const std::vector<Edition>& editions() const { return editions_; }
    // Whether there will be one in that language; without any it is the one the import is for.
    bool has_edition(std::string_view language) const;
    // Those that are not there yet.
    base::Result<void> add_editions(database::Transaction& transaction, changes::ChangeFeed& feed) const;
    const Edition& edition_of(const OldArticle& article) const;
    const PlannedSection& section(std::uint32_t place) const { return sections_[place]; }
    // By its key among the sections of the article's edition; nothing if there is none.
    std::optional<std::uint32_t> find_section(std::string_view edition, std::string_view key) const;
    // Nothing if it was not met in the first reading, or met for the second time.
    const PlannedArticle* find(const OldArticle& article) const;
    const std::vector<std::string>& tag_addresses(std::string_view name) const;

    // What is said of a picture wherever it is shown; null if nothing is.
    const OldPicture* find_picture(std::string_view address) const;

    // Where a link to the old site should lead; empty if it may stay as it is.
    std::string address_now(std::string_view old_address) const;
    // Whether it points at the old site and nothing here answers it.
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

// As indexes of a database can hold it: of a key that is too long, its hash.
std::string kept_key(std::string key);

std::uint64_t short_hash(std::string_view text);

}  // namespace stanhope
