// The frame every page stands in: head, masthead, foot. Until themes are here it is written in C++.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "editions/style.h"

namespace stanhope {

struct PageFrame {
    const Edition& edition;
    const EditionStyle& style;
    const std::vector<Edition>& editions;  // linked from the masthead
    std::string title;
    std::string description;
};

// A whole document around `content`, which is HTML.
std::string framed(const PageFrame& frame, std::string_view content);

}  // namespace stanhope
