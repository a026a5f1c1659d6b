// Finds which edition an address belongs to, and which row of the public addresses it matches.

#pragma once

#include <string_view>
#include <vector>

#include "addresses/public_addresses.h"
#include "editions/editions.h"

namespace stanhope {

struct Place {
    const Edition* edition = nullptr;  // null only if the newsroom has no edition
    AddressMatch match = {};           // its values are views of the path
};

// For example, `/en/town/ferry` is the article `ferry` of the section `town` in the edition `en`. `path` is
// percent-decoded.
Place place_of(std::string_view path, const std::vector<Edition>& editions);

}  // namespace stanhope
