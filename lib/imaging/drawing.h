// Makes an SVG drawing harmless: keeps only shapes, texts, gradients and the like (SVG 1.1, SVG 2). It drops
// scripts, event handlers, style sheets, animations, references to other sites, and elements of other
// languages.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace imaging {

inline constexpr std::size_t kMaxDrawingBytes = 2UL << 20;

struct Drawing {
    std::string svg;
    std::uint32_t width = 0;  // by its attributes, or of its view box
    std::uint32_t height = 0;
};

// Invalid: `picture.damaged` if it is not well-formed XML or nested too deeply; `picture.too_large`;
// `picture.kind` if it is no SVG, or has no size.
base::Result<Drawing> clean_drawing(std::string_view svg);

}  // namespace imaging
