// The details of a happening, for those who follow the change feed. Each type of detail is a struct. Only
// this file converts it to and from JSON, so no follower parses JSON itself.

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

// The lists in which an article appears, or appeared before the change, by their ids.
struct ArticlePlaces {
    std::string edition;              // the edition's tag
    std::string story;                // an id that the article shares with its translations
    std::vector<std::string> months;  // such as `2026-11`, for archive pages and sitemaps
    std::vector<std::string> sections;
    std::vector<std::string> authors;
    std::vector<std::string> tags;

    bool operator==(const ArticlePlaces&) const = default;
};

// The name of an API key or a passkey.
struct Named {
    std::string name;

    bool operator==(const Named&) const = default;
};

// The alternatives are in the order of DetailKind.
using HappeningDetail = std::variant<NoDetail, ArticlePlaces, Named>;

std::string to_json(const HappeningDetail& detail);

// Parses a detail. A missing or malformed field becomes empty, because a record that an older program wrote
// must not stop a follower.
HappeningDetail detail_from_json(DetailKind kind, std::string_view json);

}  // namespace stanhope
