#include "addresses/public_addresses.h"

#include <algorithm>
#include <optional>

#include "base/assert.h"

namespace stanhope {

namespace {

using Kind = AddressKind;
using enum PublicAddress::Scope;
using enum PublicAddress::Serving;
using enum PublicAddress::Methods;

constexpr PublicAddress kAddresses[] = {
    {"/", Kind::Front},

    {"/api/*", Kind::Api, Site, Dynamic, ReadAndPost},
    {"/desk", Kind::Desk, Site, Dynamic},
    {"/desk/*", Kind::Desk, Site, Dynamic},
    {"/assets/*", Kind::Asset, Site},
    {"/pictures/*", Kind::Picture, Site},
    {"/preview/{article}", Kind::Preview, Site, Dynamic},
    // Ghost has the further pages of its lists here. The word is reserved, so that imported redirects from
    // there work.
    {"/page/*", Kind::Unused, Site},

    {"/robots.txt", Kind::Robots, Site},
    {"/ads.txt", Kind::AdsText, Site},
    {"/trust.txt", Kind::TrustText, Site},
    {"/.well-known/trust.txt", Kind::TrustText, Site},
    {"/.well-known/security.txt", Kind::SecurityText, Site, Dynamic},
    {"/sitemap.xml", Kind::Sitemap, Site},
    {"/sitemap-{month}.xml", Kind::MonthSitemap},
    {"/news-sitemap.xml", Kind::NewsSitemap, Edition, Dynamic},

    {"/rss.xml", Kind::FrontFeed},
    {"/atom.xml", Kind::FrontFeed},
    {"/feed.json", Kind::FrontFeed},
    {"/author/{author}/rss.xml", Kind::AuthorFeed},
    {"/author/{author}/atom.xml", Kind::AuthorFeed},
    {"/author/{author}/feed.json", Kind::AuthorFeed},
    {"/{section}/rss.xml", Kind::SectionFeed},
    {"/{section}/atom.xml", Kind::SectionFeed},
    {"/{section}/feed.json", Kind::SectionFeed},

    {"/search", Kind::Search, Edition, Dynamic},
    {"/archive/{year}/{month}/{day}", Kind::Archive},
    {"/author/{author}", Kind::Author},
    {"/author/{author}/{year}/{month}", Kind::AuthorArchive},
    {"/tag/{tag}", Kind::Tag},
    {"/tag/{tag}/{year}/{month}", Kind::TagArchive},

    {"/{section}", Kind::Section},
    {"/{section}/{article}", Kind::Article},
    {"/{section}/{article}/history", Kind::History},
    {"/{section}/{article}/report", Kind::Report, Edition, Dynamic, ReadAndPost},
    {"/{section}/{article}/report/sent", Kind::ReportSent, Edition, Dynamic},
    {"/{section}/{year}/{month}", Kind::SectionArchive},
};

// Returns the text up to the next slash, and removes it and the slash from `rest`.
std::string_view take_part(std::string_view& rest) {
    std::string_view part = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    return part;
}

struct Parameter {
    std::string_view before;
    std::string_view name;
    std::string_view after;
};

std::optional<Parameter> parameter_in(std::string_view part) {
    auto open = part.find('{');
    if (open == std::string_view::npos) return std::nullopt;
    auto close = part.find('}', open);
    return Parameter{part.substr(0, open), part.substr(open + 1, close - open - 1), part.substr(close + 1)};
}

bool matches_part(std::string_view pattern, std::string_view part, AddressMatch& match) {
    auto parameter = parameter_in(pattern);
    if (!parameter) return pattern == part;
    bool fits = part.size() > parameter->before.size() + parameter->after.size() &&
                part.starts_with(parameter->before) && part.ends_with(parameter->after);
    if (!fits) return false;
    part.remove_prefix(parameter->before.size());
    part.remove_suffix(parameter->after.size());
    match.values.emplace_back(parameter->name, part);
    return true;
}

bool matches(std::string_view pattern, std::string_view path, AddressMatch& match) {
    match.values.clear();
    while (true) {
        if (pattern == "*") return true;
        bool pattern_goes_on = pattern.find('/') != std::string_view::npos;
        bool path_goes_on = path.find('/') != std::string_view::npos;
        if (pattern_goes_on != path_goes_on) return false;
        if (!matches_part(take_part(pattern), take_part(path), match)) return false;
        if (!path_goes_on) return true;
    }
}

const PublicAddress& address_of(AddressKind kind) {
    return *std::ranges::find(kAddresses, kind, &PublicAddress::kind);
}

}  // namespace

std::string_view PublicAddress::first_word() const {
    std::string_view rest = pattern.substr(1);
    std::string_view first = take_part(rest);
    return parameter_in(first) ? std::string_view() : first;
}

std::span<const PublicAddress> public_addresses() {
    return kAddresses;
}

bool is_reserved_word(std::string_view word) {
    return !word.empty() &&
           std::ranges::find(kAddresses, word, &PublicAddress::first_word) != std::end(kAddresses);
}

std::string_view AddressMatch::value(std::string_view name) const {
    auto found = std::ranges::find(values, name, &std::pair<std::string_view, std::string_view>::first);
    return found == values.end() ? std::string_view() : found->second;
}

AddressMatch match_address(std::string_view path, PathBelow below) {
    AddressMatch match;
    for (const PublicAddress& address : kAddresses) {
        if (below == PathBelow::Prefix && address.scope == Site) continue;
        if (!matches(address.pattern.substr(1), path.substr(1), match)) continue;
        match.address = &address;
        return match;
    }
    match.values.clear();
    return match;
}

bool is_never_kept(std::string_view target) {
    std::string_view path = target.substr(0, target.find('?'));
    if (!path.starts_with('/')) return false;
    const PublicAddress* address = match_address(path, PathBelow::Root).address;
    // If the pattern begins with a parameter, the target may instead begin with an edition's prefix, and then
    // match another row. A prefix is never a reserved word.
    return address != nullptr && address->serving == Dynamic && !address->first_word().empty();
}

std::string make_address(AddressKind kind, std::string_view prefix,
                         std::initializer_list<std::string_view> values) {
    std::string_view pattern = address_of(kind).pattern;
    std::string address;
    if (!prefix.empty()) address.append("/").append(prefix);
    const std::string_view* value = values.begin();
    while (!pattern.empty()) {
        auto open = pattern.find('{');
        address += pattern.substr(0, open);
        if (open == std::string_view::npos) break;
        STANHOPE_ASSERT(value != values.end());
        address += *value++;
        pattern.remove_prefix(pattern.find('}') + 1);
    }
    return address;
}

}  // namespace stanhope
