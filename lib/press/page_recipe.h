// The recipe of a page: its fragments in their order, and its header.

#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/time.h"
#include "http/message.h"
#include "press/fragment.h"

namespace press {

struct PageRecipe {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string cache_control = "public, max-age=30, stale-while-revalidate=60, stale-if-error=86400";
    std::vector<http::OwnedField> fields;  // any other header fields
    std::optional<base::Time> last_modified;
    // The content keys of all fragments of the page, for caches in front of the server that purge by key.
    std::vector<std::string> content_keys;
    // The names of the page's fragments, in their order.
    std::vector<std::string> fragments;
    // The name under which requests for this page are counted. If it is empty, they are not counted.
    std::string read_as = {};
    // False for content that is already compressed, such as pictures.
    bool is_compressed = true;
};

// A fragment with the name that recipes use for it.
struct NamedFragment {
    std::string name;
    FragmentHold fragment;
};

}  // namespace press
