#include "site/internal/former_addresses.h"

#include <algorithm>

#include "addresses/public_addresses.h"
#include "articles/addresses.h"
#include "authors/authors.h"
#include "pictures/picture.h"
#include "sections/sections.h"
#include "site/internal/place.h"
#include "tags/tags.h"

namespace stanhope {

namespace {

using database::Connection;
using database::Row;
using Address = std::optional<std::string>;

const Edition* edition_called(const std::vector<Edition>& editions, std::string_view tag) {
    auto found = std::ranges::find(editions, tag, &Edition::tag);
    return found == editions.end() ? nullptr : &*found;
}

// The last address of a withdrawn article, where readers find its tombstone; nullopt if it is not withdrawn.
base::Result<Address> tombstone_address(Connection& connection, const std::vector<Edition>& editions,
                                        std::string_view article) {
    struct Place {
        std::string edition, section, slug;
    };
    TRY(auto place,
        connection.first(
            "SELECT a.edition, s.slug, a.slug FROM tombstones t JOIN articles a ON a.id = t.article "
            "JOIN addresses d ON d.article = a.id AND d.section = a.section AND d.slug = a.slug "
            "JOIN sections s ON s.id = a.section WHERE t.article = $1",
            {article}, [](const Row& row) { return Place{row.string(0), row.string(1), row.string(2)}; }));
    const Edition* edition = place ? edition_called(editions, place->edition) : nullptr;
    if (edition == nullptr) return Address();
    return make_address(AddressKind::Article, edition->prefix, {place->section, place->slug});
}

base::Result<Address> article_now(Connection& connection, const std::vector<Edition>& editions,
                                  std::string_view id) {
    TRY(auto article, find_published_by_id(connection, id));
    if (!article) return tombstone_address(connection, editions, id);
    const Edition* edition = edition_called(editions, article->summary.edition);
    return edition == nullptr ? Address() : article_address(*edition, article->summary);
}

base::Result<Address> section_now(Connection& connection, const std::vector<Edition>& editions,
                                  std::string_view id) {
    TRY(auto sections, all_sections(connection));
    auto section = std::ranges::find(sections, id, &Section::id);
    const Edition* edition = section == sections.end() ? nullptr : edition_called(editions, section->edition);
    return edition == nullptr ? Address() : section_address(*edition, section->slug);
}

base::Result<Address> tag_now(Connection& connection, const std::vector<Edition>& editions,
                              std::string_view id) {
    TRY(auto tag, find_tag_by_id(connection, id));
    const Edition* edition = tag ? edition_called(editions, tag->edition) : nullptr;
    return edition == nullptr ? Address() : tag_address(*edition, tag->slug);
}

// The address of the author's page in the edition at the root, or in the first edition if none is at the
// root.
base::Result<Address> author_now(Connection& connection, const std::vector<Edition>& editions,
                                 std::string_view id) {
    TRY(auto author, find_author_by_id(connection, id));
    if (!author || editions.empty()) return Address();
    auto root = std::ranges::find(editions, "", &Edition::prefix);
    return author_address(root == editions.end() ? editions.front() : *root, author->slug);
}

base::Result<Address> picture_now(Connection& connection, const RenditionTable& renditions,
                                  std::string_view id, base::Time now) {
    TRY(auto picture, find_picture(connection, id));
    if (!picture || !picture->is_shown(now)) return Address();
    return Address(renditions.largest_of(*picture, {}).address);
}

}  // namespace

base::Result<Address> FormerAddresses::address_of(const RedirectTarget& target) const {
    switch (target.kind) {
        case RedirectTarget::Kind::Article:
            return article_now(connection_, editions_, target.to);
        case RedirectTarget::Kind::Section:
            return section_now(connection_, editions_, target.to);
        case RedirectTarget::Kind::Tag:
            return tag_now(connection_, editions_, target.to);
        case RedirectTarget::Kind::Author:
            return author_now(connection_, editions_, target.to);
        case RedirectTarget::Kind::Address:
            // The row may come from an imported archive, so check its address again.
            return is_redirect_address(target.to) ? Address(target.to) : Address();
        case RedirectTarget::Kind::Picture:
            return picture_now(connection_, *works_.parts.renditions(), target.to, works_.parts.clock.now());
    }
    return Address();
}

base::Result<std::optional<SiteAnswer>> FormerAddresses::redirect_from(std::string_view old_path) const {
    TRY(auto target, find_redirect(connection_, old_path));
    if (!target) return std::nullopt;
    TRY(auto address, address_of(*target));
    if (!address) return std::nullopt;
    return moved_to(*std::move(address), target->is_permanent);
}

base::Result<std::optional<SiteAnswer>> FormerAddresses::redirect_from_nowhere(std::string_view written,
                                                                               std::string_view path,
                                                                               std::string_view query) const {
    std::string old_path = redirect_path(written, "");
    TRY(auto former, redirect_from(old_path));
    if (former) return former;
    TRY(auto shorter, without_last_slash(written, path));
    if (shorter) return moved_to(*std::move(shorter));
    bool is_for_phones = old_path.ends_with("/amp");
    TRY(former,
        redirect_from(is_for_phones ? old_path.substr(0, old_path.size() - 4) : path_without_size(old_path)));
    if (former) return former;
    TRY(auto ruled, works_.rules.find(connection_, written, query));
    if (!ruled) return std::nullopt;
    return moved_to(std::move(ruled->address), ruled->is_permanent);
}

// Returns the address of the page without the trailing slash, `/town` for `/town/`; nullopt if there is no
// such page.
base::Result<Address> FormerAddresses::without_last_slash(std::string_view written,
                                                          std::string_view path) const {
    if (!path.ends_with('/') || path.ends_with("//") || path.starts_with("//") || path == "/")
        return Address();
    std::string_view shorter = path.substr(0, path.size() - 1);
    Place place = place_of(shorter, editions_);
    bool is_page =
        place.match.address != nullptr && place.match.address->serving == PublicAddress::Serving::Resident;
    if (!is_page) return Address();
    TRY(Found found, read_place(works_, connection_, editions_, place, shorter, ""));
    if (auto* moved = std::get_if<MovedTo>(&found)) return std::move(moved->address);
    if (!std::holds_alternative<FoundPage>(found)) return Address();
    return std::string(written.substr(0, written.size() - 1));
}

}  // namespace stanhope
