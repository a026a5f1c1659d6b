// What a page is made of: which fragments, in which order, and what is said about it in its header.

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
    std::vector<http::OwnedField> fields;  // any others
    std::optional<base::Time> last_modified;
    // What the page is about, for caches in front of us that are told what to drop: `article:17`.
    std::vector<std::string> content_keys;
    // The fragments it stands on, by name, in order.
    std::vector<std::string> fragments;
    // What is read when this page is: the id of an article. Empty: it is not counted.
    std::string read_as = {};
    // Pictures are as small as they get.
    bool is_compressed = true;
};

// A fragment with the name under which pages ask for it.
struct NamedFragment {
    std::string name;
    FragmentHold fragment;
};

}  // namespace press
