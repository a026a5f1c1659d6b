// The public addresses of a newsroom: one table that says what can be found where.
//
// The site dispatches by this table. Sections and editions refuse the words it reserves, links are filled in
// from its patterns, the press asks it what never to keep, and forms are taken only where it says so.
//
// A pattern is `/author/{author}/{year}/{month}`: parts between slashes. `{…}` takes one whole part that is
// not empty, or what stands between the literal text around it (`sitemap-{month}.xml`). A last part `*` takes
// everything that follows. The first row that matches counts, so rows with literals stand before the general
// ones.

#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stanhope {

enum class AddressKind {
    Front,
    Search,
    Archive,  // a day of an edition
    SectionArchive,
    AuthorArchive,
    TagArchive,
    Author,
    Tag,
    Section,
    Article,
    History,
    Report,      // of a mistake in an article
    ReportSent,  // thanks for a report
    FrontFeed,
    SectionFeed,
    AuthorFeed,
    Sitemap,
    MonthSitemap,
    NewsSitemap,
    Robots,
    SecurityText,
    TrustText,
    AdsText,
    Preview,
    Asset,
    Picture,
    Api,
    Unused,  // reserved, and nothing is there
};

struct PublicAddress {
    enum class Scope {
        Edition,  // below the front of each edition
        Site,     // once, whatever editions there are
    };
    enum class Serving {
        Resident,  // the press may keep it
        Dynamic,   // made for each request
    };
    enum class Methods { Read, ReadAndPost };  // Read: GET and HEAD

    std::string_view pattern;
    AddressKind kind;
    Scope scope = Scope::Edition;
    Serving serving = Serving::Resident;
    Methods methods = Methods::Read;

    // The literal that the pattern begins with; empty if it begins with a parameter.
    std::string_view first_word() const;
};

std::span<const PublicAddress> public_addresses();

// Whether an address begins with this word, so that no section and no edition may be called so.
bool is_reserved_word(std::string_view word);

// A row of the table, and what its parameters stand for. The values are views of the path.
struct AddressMatch {
    const PublicAddress* address = nullptr;  // null: no row matches
    std::vector<std::pair<std::string_view, std::string_view>> values = {};

    // Empty if the pattern has no such parameter.
    std::string_view value(std::string_view name) const;
};

// `path` is decoded and begins with a slash. Below an edition's prefix it is the rest of the path, and only
// rows of the edition match there.
enum class PathBelow { Root, Prefix };
AddressMatch match_address(std::string_view path, PathBelow below);

// Whether the press may turn a target down without making it: it is served for each request, or by another
// part of the program. Looks at no edition, so it says no to what only an edition's prefix could tell.
bool is_never_kept(std::string_view target);

// The address of that kind below an edition's prefix, its parameters filled in order. `values` are as many as
// the pattern has parameters.
std::string make_address(AddressKind kind, std::string_view prefix,
                         std::initializer_list<std::string_view> values = {});

}  // namespace stanhope
