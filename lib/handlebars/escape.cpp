#include <array>

#include "handlebars/helpers.h"

namespace handlebars {

namespace {

// What stands for a byte; empty for itself.
constexpr std::array<std::string_view, 256> kReferences = [] {
    std::array<std::string_view, 256> references{};
    references['&'] = "&amp;";
    references['<'] = "&lt;";
    references['>'] = "&gt;";
    references['"'] = "&quot;";
    references['\''] = "&#x27;";
    references['`'] = "&#x60;";
    references['='] = "&#x3D;";
    return references;
}();

constexpr std::array<bool, 256> kIsEscaped = [] {
    std::array<bool, 256> is_escaped{};
    for (std::size_t i = 0; i < is_escaped.size(); ++i)
        is_escaped[i] = !kReferences[i].empty();
    return is_escaped;
}();

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto byte = static_cast<unsigned char>(text[i]);
        if (!kIsEscaped[byte]) continue;
        out.append(text, begin, i - begin);
        out.append(kReferences[byte]);
        begin = i + 1;
    }
    out.append(text, begin, text.size() - begin);
}

}  // namespace handlebars
