#include "richtext/html.h"

#include <algorithm>
#include <array>

#include "base/strings.h"

namespace richtext {

void append_escaped(std::string& html, std::string_view text) {
    for (char letter : text) {
        switch (letter) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '"':
                html += "&quot;";
                break;
            case '\'':
                html += "&#39;";
                break;
            default:
                html += letter;
        }
    }
}

std::string escaped(std::string_view text) {
    std::string html;
    html.reserve(text.size());
    append_escaped(html, text);
    return html;
}

bool is_safe_link(std::string_view address) {
    // Browsers ignore control characters and spaces in a scheme, so an address that contains any is refused.
    bool has_blank =
        std::ranges::any_of(address, [](char letter) { return static_cast<unsigned char>(letter) <= 0x20; });
    if (address.empty() || has_blank) return false;
    auto end = address.find_first_of(":/?#");
    if (end == std::string_view::npos || address[end] != ':')
        return !address.starts_with("//") && address.find('\\') == std::string_view::npos;
    constexpr std::array<std::string_view, 4> kSchemes{"https", "http", "mailto", "tel"};
    return std::ranges::any_of(kSchemes, [&](std::string_view scheme) {
        return base::equals_ignoring_ascii_case(address.substr(0, end), scheme);
    });
}

}  // namespace richtext
