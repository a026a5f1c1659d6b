#include "importing/internal/names.h"

#include <fmt/format.h>

#include "authors/authors.h"
#include "base/one_line.h"
#include "base/strings.h"
#include "crypto/sha256.h"
#include "redirects/redirects.h"
#include "sections/sections.h"
#include "tags/tags.h"
#include "text/slug.h"

namespace stanhope {

namespace {

using database::Transaction;

constexpr std::size_t kMaxNameBytes = 200;
constexpr std::size_t kMaxBioBytes = 4'000;

// Adds redirects from old addresses to `target`. Skips addresses that are too long.
base::Result<void> lead_on(Transaction& transaction, const std::vector<std::string>& addresses,
                           const RedirectTarget& target) {
    for (const std::string& address : addresses) {
        std::string path = redirect_path_of(address);
        if (path.empty() || path.size() > kMaxRedirectBytes) continue;
        TRY(add_redirect(transaction, path, target));
    }
    return {};
}

// Makes an author with the name that the archive gives, or, if it gives none, with the key as the name.
Author author_of(const std::string& key, const OldAuthor* old) {
    Author author;
    std::string mark = fmt::format("author-{}", crypto::sha256_hex(key).substr(0, 8));
    if (old != nullptr) author.name = base::one_line(old->name, kMaxNameBytes);
    if (author.name.empty()) author.name = base::one_line(key, kMaxNameBytes);
    if (author.name.empty()) author.name = mark;
    author.slug = text::make_slug(author.name);
    if (author.slug.empty()) author.slug = std::move(mark);
    return author;
}

}  // namespace

template <typename Make>
base::Result<std::string> ImportedNames::found_or_made(Ids& ids, const std::string& name, Make make) {
    auto found = ids.find(name);
    if (found != ids.end() && !found->second.empty()) return found->second;
    TRY(std::string id, make());
    ids.insert_or_assign(name, id);
    fresh_.emplace_back(&ids, name);
    return id;
}

base::Result<std::string> ImportedNames::section(Transaction& transaction, std::uint32_t place) {
    return found_or_made(sections_, fmt::format("{}", place), [&]() -> base::Result<std::string> {
        const PlannedSection& planned = plan_.section(place);
        Section section{"", planned.edition, base::one_line(planned.section.name, kMaxNameBytes),
                        planned.section.slug};
        if (section.name.empty()) section.name = section.slug;
        section.is_listed = planned.section.is_listed;
        auto parent = plan_.find_section(planned.edition, planned.section.parent);
        if (!planned.section.parent.empty() && parent && *parent != place) {
            TRY(section.parent, this->section(transaction, *parent));
        }
        TRY(std::string id, ensure_section(transaction, feed_, section));
        TRY(lead_on(transaction, planned.section.addresses, {RedirectTarget::Kind::Section, id}));
        return id;
    });
}

base::Result<std::string> ImportedNames::author(Transaction& transaction, const std::string& key) {
    return found_or_made(authors_, key, [&]() -> base::Result<std::string> {
        auto found = old_authors_.find(key);
        const OldAuthor* old = found != old_authors_.end() ? &found->second : nullptr;
        Author author = author_of(key, old);
        if (old != nullptr && !old->bio.empty() && !plan_.editions().empty())
            author.bio[plan_.editions().front().tag] = std::string(base::clipped(old->bio, kMaxBioBytes));
        TRY(std::string id, ensure_author(transaction, feed_, author));
        if (old != nullptr) {
            TRY(lead_on(transaction, old->addresses, {RedirectTarget::Kind::Author, id}));
        }
        return id;
    });
}

base::Result<std::string> ImportedNames::tag(Transaction& transaction, const std::string& edition,
                                             const std::string& name) {
    return found_or_made(tags_, fmt::format("{}\n{}", edition, name), [&]() -> base::Result<std::string> {
        TRY(std::string id, ensure_tag(transaction, feed_, edition, base::one_line(name, kMaxNameBytes)));
        TRY(lead_on(transaction, plan_.tag_addresses(name), {RedirectTarget::Kind::Tag, id}));
        return id;
    });
}

base::Result<void> ImportedNames::make_all_authors(Transaction& transaction) {
    for (const auto& [key, old] : old_authors_) {
        TRY(author(transaction, key));
    }
    return {};
}

void ImportedNames::forget_since(std::size_t fresh) {
    while (fresh_.size() > fresh) {
        fresh_.back().first->erase(fresh_.back().second);
        fresh_.pop_back();
    }
}

void ImportedNames::keep(bool is_made) {
    for (const auto& [ids, name] : fresh_) {
        if (!is_made) (*ids)[name] = "";
    }
    fresh_.clear();
}

}  // namespace stanhope
