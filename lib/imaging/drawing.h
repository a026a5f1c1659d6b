// Makes an SVG drawing harmless: keeps only shapes, texts, gradients and similar elements (SVG 1.1, SVG 2).
// It drops scripts, event handlers, style sheets, animations, references to other sites, and elements of
// other XML languages.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace imaging {

inline constexpr std::size_t kMaxDrawingBytes = 2UL << 20;

struct Drawing {
    std::string svg;
    std::uint32_t width = 0;  // from the width attribute or the view box
    std::uint32_t height = 0;
};

// Returns the cleaned drawing. Returns Invalid `picture.damaged` if it is not well-formed XML or nested too
// deep, `picture.too_large` if it is too large, and `picture.kind` if it is not SVG or has no size.
base::Result<Drawing> clean_drawing(std::string_view svg);

}  // namespace imaging
