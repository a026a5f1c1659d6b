// Pages and fragments as their makers give them to the press.

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
    std::vector<std::string> content_keys = {};  // what it was made from, if pages share it
    bool is_in_press = false;                    // the press holds it: `html` is empty
};

// A page that has been made, and the fragments it brings along.
struct MadePage {
    PageRecipe recipe;
    std::vector<MadeFragment> fragments;
    // What the page's own fragments were made from. They have no content keys of their own.
    std::vector<std::string> own_keys = {};
};

// The content keys of a shared fragment that the press holds and that is current; nothing if it must be made.
using FindMade = std::function<std::optional<std::vector<std::string>>(const std::string& name)>;

// Who makes pages. Called on the press's threads, several at once; may block and throw.
struct Makers {
    // The page at an address; nothing if there is none. May leave out the HTML of fragments that `find_made`
    // finds.
    std::function<base::Result<std::optional<MadePage>>(std::string_view target, const FindMade& find_made)>
        page;
    // The named shared fragments of the page at an address, and nothing else of it. Leaves out those that the
    // page does not show, which are all of them if there is no such page. May be unset if no page shares any.
    std::function<base::Result<std::vector<MadeFragment>>(std::string_view target,
                                                          std::span<const std::string> names)>
        fragments;
};

}  // namespace press
