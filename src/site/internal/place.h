// Which edition an address belongs to, and which public address it is there.

#pragma once

#include <string_view>
#include <vector>

#include "addresses/public_addresses.h"
#include "editions/editions.h"

namespace stanhope {

struct Place {
    const Edition* edition = nullptr;  // null only if there is no edition at all
    AddressMatch match = {};           // its values are views of the path
};

// `/en/town/ferry` is the article `ferry` of the section `town` in the edition `en`. `path` is decoded.
Place place_of(std::string_view path, const std::vector<Edition>& editions);

}  // namespace stanhope
