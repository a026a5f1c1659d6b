#include "importing/internal/plan.h"

#include <algorithm>

#include <fmt/format.h>
#include <unicode/locid.h>

#include "addresses/public_addresses.h"
#include "base/one_line.h"
#include "base/strings.h"
#include "crypto/sha256.h"
#include "importing/picture_intake.h"
#include "redirects/redirects.h"
#include "sections/sections.h"
#include "text/slug.h"

namespace stanhope {

namespace {

using database::Connection;
using database::Row;

std::string_view host_of(std::string_view address) {
    auto scheme = address.find("://");
    if (scheme == std::string_view::npos) return {};
    address.remove_prefix(scheme + 3);
    std::string_view host = address.substr(0, address.find_first_of("/?#"));
    if (host.starts_with("www.")) host.remove_prefix(4);
    return host;
}

// Converts a slug of the old site to one of ours. WordPress percent-encodes slugs in scripts other than
// Latin.
std::string plain_slug(const std::string& slug) {
    std::string path = redirect_path("/" + slug, "");
    return text::make_slug(path.empty() ? slug : path.substr(1));
}

std::string key_of_section(std::string_view edition, std::string_view key) {
    return fmt::format("{}\n{}", edition, key);
}

// The name of the section for articles that have no section.
std::string usual_section(std::string_view edition) {
    if (edition.starts_with("tr")) return "Haberler";
    return edition.starts_with("el") ? "Ειδήσεις" : "News";
}

// The most likely locale for a language tag: `tr-TR` for `tr`.
std::string likely_locale(const std::string& tag) {
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale = icu::Locale::forLanguageTag(tag, status);
    if (U_SUCCESS(status)) locale.addLikelySubtags(status);
    if (U_FAILURE(status) || *locale.getLanguage() == '\0') return tag;
    std::string country = locale.getCountry();
    return country.empty() ? locale.getLanguage() : fmt::format("{}-{}", locale.getLanguage(), country);
}

}  // namespace

base::Result<void> ensure_planned_edition(std::vector<Edition>& editions, const std::string& tag,
                                          const ArchiveReader& reader, const ImportOptions& options) {
    constexpr std::size_t kMaxNameBytes = 200;
    if (std::ranges::find(editions, tag, &Edition::tag) != editions.end()) return {};
    std::string name = base::one_line(reader.title(), kMaxNameBytes);
    if (name.empty()) name = tag;
    std::string prefix = editions.empty() ? std::string() : base::to_ascii_lower(tag);
    Edition edition{tag, std::move(name), likely_locale(tag), options.time_zone, std::move(prefix)};
    TRY(must_be_right(edition));
    editions.push_back(std::move(edition));
    return {};
}

std::string kept_key(std::string key) {
    constexpr std::size_t kMost = 500;
    return key.size() <= kMost ? key : crypto::sha256_hex(key);
}

std::uint64_t short_hash(std::string_view text) {
    std::string digest = crypto::sha256(text);
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < 8; ++i)
        hash = hash << 8U | static_cast<unsigned char>(digest[i]);
    return hash;
}

// Receives the first reading of the file and builds the plan. It reports no problems, because the second
// reading does.
class Plan::Reading : public OldSite {
public:
    Reading(Plan& plan, Connection& connection, const ArchiveReader& reader)
        : plan_(plan), connection_(connection), reader_(reader) {}

    base::Result<void> author(OldAuthor author) override { return note_paths(author.addresses); }

    base::Result<void> tag(OldTag tag) override {
        TRY(note_paths(tag.addresses));
        if (!tag.addresses.empty()) plan_.tag_addresses_[tag.name] = std::move(tag.addresses);
        return {};
    }

    base::Result<void> section(OldSection section) override {
        TRY(note_paths(section.addresses));
        old_sections_[section.key] = std::move(section);
        return {};
    }

    base::Result<void> picture(OldPicture picture) override {
        bool says_something =
            !picture.alternative_text.empty() || !picture.caption.empty() || !picture.credit.empty();
        std::uint64_t key = short_hash(picture_key(picture.address, plan_.site_));
        picture.address.clear();
        if (says_something) plan_.pictures_.emplace(key, std::move(picture));
        return {};
    }

    base::Result<void> article(OldArticle article) override {
        article.key = kept_key(std::move(article.key));
        std::uint64_t key = short_hash(article.key);
        // Skip an article with a repeated key, or with a language that has no edition. The second reading
        // reports it.
        if (plan_.by_key_.contains(key) || !has_edition_for(article)) return {};
        std::string edition = plan_.edition_of(article).tag;
        PlannedArticle planned;
        planned.section = place_of_section(edition, article.section);
        std::optional<Here> here;
        if (!is_first_import_) {
            TRY(here, place_here(article.key));
        }
        if (here) {
            planned.slug = here->slug;
            planned.is_moved = here->section != plan_.sections_[planned.section].section.slug;
        } else {
            TRY(planned.slug, free_slug(planned.section, article));
        }
        plan_.taken_.insert(place_hash(planned.section, planned.slug));
        auto number = static_cast<std::uint32_t>(plan_.articles_.size());
        plan_.by_key_.emplace(key, number);
        for (const std::string& address : article.addresses) {
            std::string path = redirect_path_of(address);
            if (!path.empty()) plan_.by_path_.emplace(short_hash(path), number);
        }
        plan_.articles_.push_back(std::move(planned));
        return {};
    }

    base::Result<void> reader(OldReader) override { return {}; }
    base::Result<void> redirect(OldRedirect) override { return {}; }

    // Finds out whether the newsroom has earlier imports or addresses. If it has none, planning needs no
    // query for each article.
    base::Result<void> look() {
        TRY(auto known,
            connection_.first("SELECT 1 FROM imported WHERE source = $1 AND kind = 'article' LIMIT 1",
                              {plan_.site_}, [](const Row&) { return true; }));
        is_first_import_ = !known;
        TRY(auto sections, connection_.all("SELECT s.edition, s.slug FROM sections s WHERE EXISTS "
                                           "(SELECT 1 FROM addresses d WHERE d.section = s.id)",
                                           {}, [](const Row& row) {
                                               return fmt::format("{}/{}", row.text(0), row.text(1));
                                           }));
        sections_here_.insert(sections.begin(), sections.end());
        return {};
    }

    bool wants_texts() const override { return false; }
    void left_out(std::string_view) override {}
    void remark(ImportRemark) override {}
    base::Result<void> progress(std::uint64_t bytes) override {
        return plan_.options_.must_go_on({.bytes = bytes, .is_looking = true});
    }

private:
    struct Here {
        std::string section, slug;
    };

    // Returns the section and slug that the article has here since an earlier import, or nullopt.
    base::Result<std::optional<Here>> place_here(std::string_view key) {
        return connection_.first(
            "SELECT s.slug, a.slug FROM imported i JOIN articles a ON a.id = i.subject "
            "JOIN sections s ON s.id = a.section WHERE i.source = $1 AND i.kind = 'article' AND i.old_id = "
            "$2",
            {plan_.site_, key}, [](const Row& row) { return Here{row.string(0), row.string(1)}; });
    }

    // Returns whether there is an edition for the article, after planning one if necessary.
    bool has_edition_for(const OldArticle& article) {
        if (plan_.editions_.size() >= kMostEditions) return plan_.has_edition(article.language);
        bool needs_none = article.language.empty() && !plan_.editions_.empty();
        std::string tag = article.language.empty() ? "en" : article.language;
        return needs_none ||
               ensure_planned_edition(plan_.editions_, tag, reader_, plan_.options_).has_value();
    }

    base::Result<void> note_paths(const std::vector<std::string>& addresses) {
        for (const std::string& address : addresses)
            plan_.other_paths_.insert(short_hash(redirect_path_of(address)));
        return {};
    }

    // The first number to try for a free slug. Without remembering it, many equal names would take quadratic
    // time.
    int& next_number(std::string_view where, std::string_view stem) {
        return next_numbers_.emplace(short_hash(fmt::format("{}\n{}", where, stem)), 1).first->second;
    }

    static std::uint64_t place_hash(std::uint32_t section, std::string_view slug) {
        return short_hash(fmt::format("{}/{}", section, slug));
    }

    std::uint32_t place_of_section(const std::string& edition, const std::string& key) {
        std::string wanted = !key.empty() ? key : plan_.options_.section;
        if (wanted.empty()) wanted = usual_section(edition);
        std::string place_key = key_of_section(edition, wanted);
        auto found = plan_.section_places_.find(place_key);
        if (found != plan_.section_places_.end()) return found->second;
        OldSection section{.key = wanted, .name = wanted};
        auto old = old_sections_.find(wanted);
        if (old != old_sections_.end()) section = old->second;
        // Plan the parent section first. Ignore the parent if the sections form a circle or are nested too
        // deeply.
        std::string parent = std::exchange(section.parent, {});
        above_.push_back(wanted);
        bool hangs = old_sections_.contains(parent) && above_.size() < kMaxDepth &&
                     std::ranges::find(above_, parent) == above_.end();
        if (hangs) {
            place_of_section(edition, parent);
            section.parent = parent;
        }
        above_.pop_back();
        section.slug = free_section_slug(edition, section);
        auto place = static_cast<std::uint32_t>(plan_.sections_.size());
        plan_.section_places_[place_key] = place;
        bool has_addresses = sections_here_.contains(fmt::format("{}/{}", edition, section.slug));
        plan_.sections_.push_back({edition, std::move(section), has_addresses});
        return place;
    }

    std::string free_section_slug(const std::string& edition, const OldSection& section) {
        std::string stem = plain_slug(section.slug.empty() ? section.name : section.slug);
        if (stem.empty()) stem = "section";
        for (int& number = next_number(edition, stem);; ++number) {
            std::string slug = text::numbered_slug(stem, number);
            bool is_taken =
                is_reserved_word(slug) ||
                std::ranges::find(plan_.editions_, slug, &Edition::prefix) != plan_.editions_.end();
            if (!is_taken && plan_.section_slugs_.insert(fmt::format("{}/{}", edition, slug)).second)
                return slug;
        }
    }

    base::Result<std::string> free_slug(std::uint32_t place, const OldArticle& article) {
        std::string stem = plain_slug(article.slug);
        if (stem.empty()) stem = text::make_slug(article.headline);
        if (stem.empty()) stem = "article";
        const PlannedSection& section = plan_.sections_[place];
        for (int& number = next_number(fmt::format("{}", place), stem);; ++number) {
            std::string slug = text::numbered_slug(stem, number);
            if (plan_.taken_.contains(place_hash(place, slug))) continue;
            if (!section.has_addresses) return slug;
            TRY(auto owner, connection_.first("SELECT 1 FROM addresses d JOIN sections s ON s.id = d.section "
                                              "WHERE s.edition = $1 AND s.slug = $2 AND d.slug = $3",
                                              {section.edition, section.section.slug, slug},
                                              [](const Row&) { return true; }));
            if (!owner) return slug;
        }
    }

    static constexpr std::size_t kMostEditions = 100;
    static constexpr std::size_t kMaxDepth = 5;

    Plan& plan_;
    Connection& connection_;
    const ArchiveReader& reader_;
    std::map<std::string, OldSection, std::less<>> old_sections_;
    std::vector<std::string> above_;                       // the sections that are being planned
    bool is_first_import_ = false;                         // whether the site was never imported
    std::unordered_map<std::uint64_t, int> next_numbers_;  // by hash of section and slug
    std::unordered_set<std::string> sections_here_;        // `edition/slug` of sections with addresses
};

base::Result<void> Plan::make(database::Database& database, ArchiveReader& reader) {
    return database.read([&](Connection& connection) -> base::Result<void> {
        Reading reading(*this, connection, reader);
        TRY(reading.look());
        return reader.read(reading);
    });
}

base::Result<void> Plan::add_editions(database::Transaction& transaction, changes::ChangeFeed& feed) const {
    TRY(auto there, all_editions(transaction.connection()));
    for (std::size_t i = there.size(); i < editions_.size(); ++i) {
        TRY(add_edition(transaction, feed, editions_[i], static_cast<std::int64_t>(i)));
    }
    return {};
}

bool Plan::has_edition(std::string_view language) const {
    if (language.empty()) return !editions_.empty();
    return std::ranges::find(editions_, language, &Edition::tag) != editions_.end();
}

const Edition& Plan::edition_of(const OldArticle& article) const {
    std::string_view wanted = article.language.empty() ? options_.edition : article.language;
    auto found = std::ranges::find(editions_, wanted, &Edition::tag);
    return found == editions_.end() ? editions_.front() : *found;
}

std::optional<std::uint32_t> Plan::find_section(std::string_view edition, std::string_view key) const {
    auto found = section_places_.find(key_of_section(edition, key));
    return found == section_places_.end() ? std::nullopt : std::optional(found->second);
}

const PlannedArticle* Plan::find(const OldArticle& article) const {
    auto found = by_key_.find(short_hash(article.key));
    return found == by_key_.end() ? nullptr : &articles_[found->second];
}

const std::vector<std::string>& Plan::tag_addresses(std::string_view name) const {
    static const std::vector<std::string> kNone;
    auto found = tag_addresses_.find(name);
    return found == tag_addresses_.end() ? kNone : found->second;
}

const OldPicture* Plan::find_picture(std::string_view address) const {
    if (pictures_.empty()) return nullptr;
    auto found = pictures_.find(short_hash(picture_key(address, site_)));
    return found == pictures_.end() ? nullptr : &found->second;
}

bool Plan::is_of_site(std::string_view address) const {
    if (address.starts_with('/') && !address.starts_with("//")) return true;
    std::string_view host = host_of(address);
    return !host.empty() && host == host_of(site_);
}

std::string Plan::address_now(std::string_view old_address) const {
    if (!is_of_site(old_address)) return {};
    auto found = by_path_.find(short_hash(redirect_path_of(old_address)));
    if (found == by_path_.end()) return {};
    const PlannedArticle& article = articles_[found->second];
    if (article.is_moved) return {};
    const PlannedSection& section = sections_[article.section];
    auto edition = std::ranges::find(editions_, section.edition, &Edition::tag);
    std::size_t anchor = old_address.find('#');
    return fmt::format("{}{}/{}{}", front_address(*edition), section.section.slug, article.slug,
                       anchor == std::string_view::npos ? "" : old_address.substr(anchor));
}

bool Plan::is_dangling(std::string_view old_address) const {
    std::string path = redirect_path_of(old_address);
    if (!is_of_site(old_address) || path.empty()) return false;
    std::uint64_t hash = short_hash(path);
    return !other_paths_.contains(hash) && !by_path_.contains(hash);
}

}  // namespace stanhope
