// What a block of metadata says: values under names, in order; a name may have several.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace imaging::internal {

using NamedValues = std::map<std::string, std::vector<std::string>, std::less<>>;

// Names are `2:120`. Texts in UTF-8.
NamedValues read_iim(std::string_view block);
// Names are `dc:rights`, with the usual prefix whatever the packet uses; other namespaces are left out. Of a
// text in several languages the default one comes first.
NamedValues read_xmp(std::string_view packet);
// Names are those of Exif: `Artist`; `GPS` if there are coordinates.
NamedValues read_exif(std::string_view block);

// UTF-8 if it is, otherwise Windows-1254: Western European letters and the Turkish ones. At
// most kMaxMetadataText bytes.
std::string decoded(std::string_view bytes);

}  // namespace imaging::internal
