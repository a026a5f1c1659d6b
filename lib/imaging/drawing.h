// A drawing (SVG) made harmless: of what it holds only shapes, texts, gradients and the like come out again
// (SVG 1.1, SVG 2). No script, no event handler, no style sheet, no animation of addresses, nothing from
// elsewhere, no other language's elements.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace imaging {

inline constexpr std::size_t kMaxDrawingBytes = 2UL << 20;

struct Drawing {
    std::string svg;
    std::uint32_t width = 0;  // as it says, or of its view box
    std::uint32_t height = 0;
};

// Invalid: `picture.damaged` if it is no XML, or too deep; `picture.too_large`; `picture.kind` if it is no
// SVG, or says no size.
base::Result<Drawing> clean_drawing(std::string_view svg);

}  // namespace imaging
