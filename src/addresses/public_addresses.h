// The public addresses of a newsroom: a table of patterns, each with the kind of page that is found there.
//
// The site dispatches requests by this table and makes links from its patterns. The words that its patterns
// begin with are reserved: no section or edition may use them. The table also says which pages the press may
// keep, and where POST is allowed.
//
// A pattern consists of parts between slashes, such as `/author/{author}/{year}/{month}`. A parameter `{…}`
// matches one whole part that is not empty, or the text between the literals around it
// (`sitemap-{month}.xml`). `*` as the last part matches all remaining parts. The first row that matches
// counts, so rows with literals come before rows with parameters.

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
    Archive,  // the articles of an edition on one day
    SectionArchive,
    AuthorArchive,
    TagArchive,
    Author,
    Tag,
    Section,
    Article,
    History,
    Report,      // the form that reports a mistake in an article
    ReportSent,  // the page after a report was sent
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
    Desk,    // the editors' interface
    Unused,  // reserved: no page is there
};

struct PublicAddress {
    enum class Scope {
        Edition,  // the address exists below the front page of each edition
        Site,     // the address exists once, at the root of the site
    };
    enum class Serving {
        Resident,  // the press may keep the page in memory
        Dynamic,   // the answer is made anew for each request
    };
    enum class Methods { Read, ReadAndPost };  // Read: GET and HEAD

    std::string_view pattern;
    AddressKind kind;
    Scope scope = Scope::Edition;
    Serving serving = Serving::Resident;
    Methods methods = Methods::Read;

    // The first part of the pattern; empty if that part contains a parameter.
    std::string_view first_word() const;
};

std::span<const PublicAddress> public_addresses();

// Whether a pattern begins with this word. Such a word cannot be the slug of a section or the prefix of an
// edition.
bool is_reserved_word(std::string_view word);

// The row that matches a path, and the values of its parameters. The values are views of the path.
struct AddressMatch {
    const PublicAddress* address = nullptr;  // null if no row matches
    std::vector<std::pair<std::string_view, std::string_view>> values = {};

    // The value of a parameter; empty if the pattern has no such parameter.
    std::string_view value(std::string_view name) const;
};

// Finds the first row that matches `path`, which is percent-decoded and begins with a slash.
// PathBelow::Prefix means that `path` is what follows an edition's prefix; then only rows with Scope::Edition
// match.
enum class PathBelow { Root, Prefix };
AddressMatch match_address(std::string_view path, PathBelow below);

// Whether the press can never keep a page at this target, because its row is Dynamic. The function does not
// know the prefixes of editions, so it returns false for targets like `/en/search`.
bool is_never_kept(std::string_view target);

// Makes the address of this kind of page, below an edition's prefix unless that is empty. `values` replace
// the parameters of the pattern in their order, and there must be as many.
std::string make_address(AddressKind kind, std::string_view prefix,
                         std::initializer_list<std::string_view> values = {});

}  // namespace stanhope
