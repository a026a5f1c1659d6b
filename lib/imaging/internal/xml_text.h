// Escapes text for XML.

#pragma once

#include <string>
#include <string_view>

namespace imaging::internal {

// Appends `text`, escaped for text between elements and for attributes in double quotes (XML 1.0 §2.4).
inline void append_xml_text(std::string& xml, std::string_view text) {
    for (char letter : text) {
        switch (letter) {
            case '&':
                xml += "&amp;";
                break;
            case '<':
                xml += "&lt;";
                break;
            case '>':
                xml += "&gt;";
                break;
            case '"':
                xml += "&quot;";
                break;
            case '\r':
                break;  // dropped, because an XML parser would read it as a line end
            default:
                xml += letter;
        }
    }
}

}  // namespace imaging::internal
