// The form in which makers return pages and fragments to the press.

#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "press/page_recipe.h"

namespace press {

struct MadeFragment {
    std::string name;
    std::string html;
    std::vector<std::string> content_keys = {};  // the keys it was made from; empty if pages do not share it
    bool is_in_press = false;                    // the press already holds the fragment, so `html` is empty
};

// A page that has just been made, with its fragments.
struct MadePage {
    PageRecipe recipe;
    std::vector<MadeFragment> fragments;
    // The content keys that the page's own fragments were made from. Only shared fragments have content keys
    // themselves.
    std::vector<std::string> own_keys = {};
};

// Returns the content keys of a shared fragment that the press holds and that is current, or nullopt if it
// must be made.
using FindMade = std::function<std::optional<std::vector<std::string>>(const std::string& name)>;

// The functions that make pages. They are called on several threads of the press at once, and may block and
// throw.
struct Makers {
    // Makes the page at an address. Returns nullopt if there is no such page. May leave out the HTML of
    // fragments that `find_made` finds.
    std::function<base::Result<std::optional<MadePage>>(std::string_view target, const FindMade& find_made)>
        page;
    // Makes the named shared fragments of the page at an address, and no other part of the page. Leaves out
    // fragments that the page does not show; if there is no such page, that is all of them. The function may
    // be empty if no page has shared fragments.
    std::function<base::Result<std::vector<MadeFragment>>(std::string_view target,
                                                          std::span<const std::string> names)>
        fragments;
};

}  // namespace press
