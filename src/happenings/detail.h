// What a happening brings along for its followers. One struct for each type, read and written here alone, so
// that no follower parses text by itself.

#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "happenings/happening.h"

namespace stanhope {

struct NoDetail {
    bool operator==(const NoDetail&) const = default;
};

// Where an article stands, and where it stood before: the lists it is in, by identifier.
struct ArticlePlaces {
    std::string edition;              // its tag
    std::string story;                // shared with its translations
    std::vector<std::string> months;  // `2026-11`: archive pages and sitemaps have one each
    std::vector<std::string> sections;
    std::vector<std::string> authors;
    std::vector<std::string> tags;

    bool operator==(const ArticlePlaces&) const = default;
};

// What its owner calls it: a key, a passkey.
struct Named {
    std::string name;

    bool operator==(const Named&) const = default;
};

// In the order of DetailKind.
using HappeningDetail = std::variant<NoDetail, ArticlePlaces, Named>;

std::string to_json(const HappeningDetail& detail);

// An absent or malformed field is empty: what an older program wrote must not stop a follower.
HappeningDetail detail_from_json(DetailKind kind, std::string_view json);

}  // namespace stanhope
