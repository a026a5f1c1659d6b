// Which edition an address belongs to, and what it names there.

#pragma once

#include <string_view>
#include <vector>

#include "editions/editions.h"

namespace stanhope {

struct Place {
    const Edition* edition = nullptr;     // nothing only if there is none at all
    std::vector<std::string_view> parts;  // after the edition's prefix

    bool is_front() const { return parts.size() == 1 && parts[0].empty(); }
};

// `/en/town/ferry` is the parts `town` and `ferry` of the edition `en`; a last empty part is a front.
Place place_of(std::string_view path, const std::vector<Edition>& editions);

}  // namespace stanhope
