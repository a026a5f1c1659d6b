// The responses of endpoints that list things: all at once, or page by page.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/internal/fields.h"

namespace stanhope {

// The response of a list that returns all items at once: an object with one array.
template <typename Item>
struct List {
    std::vector<Item> items;
};

template <typename Item>
Fields<List<Item>> list_of(std::string type_name, std::string items_name, const Fields<Item>& type,
                           std::string description) {
    return {std::move(type_name),
            {list_field(std::move(items_name), &List<Item>::items, type, std::move(description))}};
}

// The response of a list that returns its items page by page. `next` is the cursor of the next page; nullopt
// on the last one.
template <typename Item>
struct Page {
    std::vector<Item> items;
    std::optional<std::string> next;
};

template <typename Item>
Fields<Page<Item>> page_of(std::string type_name, std::string items_name, const Fields<Item>& type,
                           std::string description) {
    return {std::move(type_name),
            {list_field(std::move(items_name), &Page<Item>::items, type, std::move(description)),
             field("next", &Page<Item>::next, Use::Answered,
                   "The `cursor` of the next page, null on the last one")}};
}

// The cursor of the next page in a list ordered by slug: the last slug of this page. Returns nullopt if this
// page is not full.
template <typename Item>
std::optional<std::string> next_slug(const std::vector<Item>& items, std::int64_t page_size) {
    if (std::ssize(items) < page_size) return std::nullopt;
    return items.back().slug;
}

}  // namespace stanhope
