// Which of the fragments that a page shows are rendered. The press holds fragments that pages share, so a
// page need not render those again, and a fragment that has become stale is rendered without its page.

#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace stanhope {

struct FragmentChoice {
    // If not empty: these fragments are rendered, by their full names, and nothing else of the page.
    std::span<const std::string> only = {};
    // The content keys of a fragment that need not be rendered; nothing if it must be. Unset: all are
    // rendered.
    std::function<std::optional<std::vector<std::string>>(const std::string& name)> find_made = nullptr;

    bool is_alone() const { return !only.empty(); }
};

}  // namespace stanhope
