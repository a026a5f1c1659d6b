// The frame every page stands in: head, masthead, foot. Until themes are here it is written in C++.

#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "editions/editions.h"

namespace stanhope {

// The words of the page's own language.
struct Chrome {
    std::string_view skip_to_content;
    std::string_view reading_time;  // with {} for the minutes
    std::string_view published;
    std::string_view also_in;
    std::string_view not_found_title;
    std::string_view not_found;
    std::string_view unavailable_title;
    std::string_view unavailable;
    std::string_view empty;
    std::string_view withdrawn_title;
    std::array<std::string_view, 3> severity;  // in the order of Severity
};

// For the language of a tag like `tr` or `tr-CY`; English where we have no words of its own.
const Chrome& chrome_for(std::string_view language);

struct PageFrame {
    const Edition& edition;
    const std::vector<Edition>& editions;  // linked from the masthead
    std::string title;
    std::string description;
};

// A whole document around `content`, which is HTML.
std::string framed(const PageFrame& frame, std::string_view content);

}  // namespace stanhope
