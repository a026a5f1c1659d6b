// The contents of a block of metadata: the values of each name, in their order.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace imaging::internal {

using NamedValues = std::map<std::string, std::vector<std::string>, std::less<>>;

// Reads a block of IPTC IIM. The names are record and data set, such as `2:120`. Texts are converted to
// UTF-8.
NamedValues read_iim(std::string_view block);
// Reads an XMP packet. The names are such as `dc:rights`, with the usual prefix even if the packet uses
// another. Properties of unknown namespaces are skipped. If a text is given in several languages, the default
// one comes first.
NamedValues read_xmp(std::string_view packet);
// Reads a block of Exif. The names are those of Exif, such as `Artist`. The name `GPS` is present if there
// are coordinates.
NamedValues read_exif(std::string_view block);

// Returns the text as UTF-8. Text that is not UTF-8 is read as Windows-1254, which has the Western European
// and Turkish letters. Cuts the result to kMaxMetadataText bytes.
std::string decoded(std::string_view bytes);

}  // namespace imaging::internal
