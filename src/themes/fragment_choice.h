// Chooses which fragments of a page are rendered. The press holds fragments that several pages share. So a
// page need not render them again, and a stale fragment can be rendered without its page.

#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace stanhope {

struct FragmentChoice {
    // The full names of the only fragments to render. If it is empty, the whole page is rendered.
    std::span<const std::string> only = {};
    // Returns the content keys of a fragment that need not be rendered; nullopt if it must be. If no function
    // is set, all fragments are rendered.
    std::function<std::optional<std::vector<std::string>>(const std::string& name)> find_made = nullptr;

    bool is_alone() const { return !only.empty(); }
};

}  // namespace stanhope
