// The contents of a block of metadata: named values in order; a name may have several.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace imaging::internal {

using NamedValues = std::map<std::string, std::vector<std::string>, std::less<>>;

// Names look like `2:120`. Texts become UTF-8.
NamedValues read_iim(std::string_view block);
// Names look like `dc:rights`, with the usual prefix whatever the packet uses; other namespaces are left out.
// If a text has several languages, the default one comes first.
NamedValues read_xmp(std::string_view packet);
// Names are those of Exif, such as `Artist`; `GPS` if there are coordinates.
NamedValues read_exif(std::string_view block);

// UTF-8 stays as it is; anything else is read as Windows-1254, which has Western European and Turkish
// letters. At most kMaxMetadataText bytes.
std::string decoded(std::string_view bytes);

}  // namespace imaging::internal
