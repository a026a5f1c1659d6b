#include <array>
#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "handlebars/helpers.h"

namespace handlebars {

namespace {

// The HTML character reference that replaces each byte; empty if the byte is not escaped.
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

// Returns the position of the next byte to escape, at or after `from`, or the size of the text if there is
// none. Most text has few such bytes, so this compares sixteen bytes at a time.
std::size_t find_escaped(std::string_view text, std::size_t from) {
#ifdef __SSE2__
    const __m128i one = _mm_set1_epi8(1);
    auto is = [](__m128i bytes, char letter) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(letter)); };
    for (; from + sizeof(__m128i) <= text.size(); from += sizeof(__m128i)) {
        __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + from));
        __m128i odd = _mm_or_si128(bytes, one);  // maps & to ' and < to =, so that one comparison finds both
        __m128i found =
            _mm_or_si128(_mm_or_si128(is(odd, '\''), is(odd, '=')),
                         _mm_or_si128(_mm_or_si128(is(bytes, '"'), is(bytes, '>')), is(bytes, '`')));
        if (int mask = _mm_movemask_epi8(found); mask != 0)
            return from + static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(mask)));
    }
#endif
    while (from < text.size() && !kIsEscaped[static_cast<unsigned char>(text[from])])
        ++from;
    return from;
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t i = find_escaped(text, 0); i < text.size(); i = find_escaped(text, i + 1)) {
        auto byte = static_cast<unsigned char>(text[i]);
        out.append(text, begin, i - begin);
        out.append(kReferences[byte]);
        begin = i + 1;
    }
    out.append(text, begin, text.size() - begin);
}

}  // namespace handlebars
