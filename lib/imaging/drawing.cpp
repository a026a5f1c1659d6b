#include "imaging/drawing.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "base/strings.h"
#include "imaging/internal/xml_text.h"
#include "xml/reader.h"

namespace imaging {

namespace {

// Drawing programs write a document type, which may declare attributes that are not needed here. So it is
// skipped.
constexpr xml::Settings kXml{
    .names = xml::Names::WithNamespace,
    .doctype = xml::Doctype::WithoutEntities,
    .limits = {.max_bytes = kMaxDrawingBytes, .max_depth = 100, .max_elements = 50'000}};
constexpr double kMaxSide = 20'000;

constexpr std::string_view kSvg = "http://www.w3.org/2000/svg ";
constexpr std::string_view kXlinkHref = "http://www.w3.org/1999/xlink href";

// The allowed elements. Both this list and that of the attributes must be sorted.
constexpr std::array<std::string_view, 41> kElements{"circle",
                                                     "clipPath",
                                                     "defs",
                                                     "desc",
                                                     "ellipse",
                                                     "feBlend",
                                                     "feColorMatrix",
                                                     "feComponentTransfer",
                                                     "feComposite",
                                                     "feConvolveMatrix",
                                                     "feFlood",
                                                     "feFuncA",
                                                     "feFuncB",
                                                     "feFuncG",
                                                     "feFuncR",
                                                     "feGaussianBlur",
                                                     "feMerge",
                                                     "feMergeNode",
                                                     "feMorphology",
                                                     "feOffset",
                                                     "filter",
                                                     "g",
                                                     "line",
                                                     "linearGradient",
                                                     "marker",
                                                     "mask",
                                                     "path",
                                                     "pattern",
                                                     "polygon",
                                                     "polyline",
                                                     "radialGradient",
                                                     "rect",
                                                     "stop",
                                                     "svg",
                                                     "switch",
                                                     "symbol",
                                                     "text",
                                                     "textPath",
                                                     "title",
                                                     "tspan",
                                                     "use"};

// The allowed attributes. Presentation attributes such as `fill` are also allowed as declarations in a style
// attribute, which is split into them.
constexpr std::array<std::string_view, 117> kAttributes{"amplitude",
                                                        "baseFrequency",
                                                        "class",
                                                        "clip-path",
                                                        "clip-rule",
                                                        "clipPathUnits",
                                                        "color",
                                                        "color-interpolation",
                                                        "color-interpolation-filters",
                                                        "cx",
                                                        "cy",
                                                        "d",
                                                        "direction",
                                                        "display",
                                                        "dominant-baseline",
                                                        "dx",
                                                        "dy",
                                                        "edgeMode",
                                                        "exponent",
                                                        "fill",
                                                        "fill-opacity",
                                                        "fill-rule",
                                                        "filter",
                                                        "filterUnits",
                                                        "flood-color",
                                                        "flood-opacity",
                                                        "font-family",
                                                        "font-size",
                                                        "font-stretch",
                                                        "font-style",
                                                        "font-variant",
                                                        "font-weight",
                                                        "fx",
                                                        "fy",
                                                        "gradientTransform",
                                                        "gradientUnits",
                                                        "height",
                                                        "href",
                                                        "id",
                                                        "in",
                                                        "in2",
                                                        "intercept",
                                                        "isolation",
                                                        "k1",
                                                        "k2",
                                                        "k3",
                                                        "k4",
                                                        "kernelMatrix",
                                                        "lengthAdjust",
                                                        "letter-spacing",
                                                        "marker-end",
                                                        "marker-mid",
                                                        "marker-start",
                                                        "markerHeight",
                                                        "markerUnits",
                                                        "markerWidth",
                                                        "mask",
                                                        "maskContentUnits",
                                                        "maskUnits",
                                                        "mix-blend-mode",
                                                        "mode",
                                                        "offset",
                                                        "opacity",
                                                        "operator",
                                                        "order",
                                                        "orient",
                                                        "overflow",
                                                        "paint-order",
                                                        "pathLength",
                                                        "patternContentUnits",
                                                        "patternTransform",
                                                        "patternUnits",
                                                        "points",
                                                        "preserveAspectRatio",
                                                        "primitiveUnits",
                                                        "r",
                                                        "radius",
                                                        "refX",
                                                        "refY",
                                                        "result",
                                                        "rotate",
                                                        "rx",
                                                        "ry",
                                                        "shape-rendering",
                                                        "slope",
                                                        "spreadMethod",
                                                        "startOffset",
                                                        "stdDeviation",
                                                        "stop-color",
                                                        "stop-opacity",
                                                        "stroke",
                                                        "stroke-dasharray",
                                                        "stroke-dashoffset",
                                                        "stroke-linecap",
                                                        "stroke-linejoin",
                                                        "stroke-miterlimit",
                                                        "stroke-opacity",
                                                        "stroke-width",
                                                        "tableValues",
                                                        "text-anchor",
                                                        "text-decoration",
                                                        "text-rendering",
                                                        "textLength",
                                                        "transform",
                                                        "type",
                                                        "values",
                                                        "vector-effect",
                                                        "viewBox",
                                                        "visibility",
                                                        "width",
                                                        "word-spacing",
                                                        "x",
                                                        "x1",
                                                        "x2",
                                                        "y",
                                                        "y1",
                                                        "y2"};
static_assert(std::ranges::is_sorted(kElements) && std::ranges::is_sorted(kAttributes));

bool is_known_attribute(std::string_view name) {
    return std::ranges::binary_search(kAttributes, name);
}

// Returns true if the value of an attribute holds nothing that a browser could fetch or run. The only
// reference allowed is one within the drawing, such as `url(#shade)`.
bool is_harmless(std::string_view value) {
    std::string text = base::to_ascii_lower(value);
    for (std::string_view bad : {"javascript:", "data:", "expression", "@import", "\\", "&", "<", "://"}) {
        if (text.find(bad) != std::string::npos) return false;
    }
    for (auto at = text.find("url"); at != std::string::npos; at = text.find("url", at + 1)) {
        auto rest = text.find_first_not_of(" \t\r\n", at + 3);
        if (rest == std::string::npos || text[rest] != '(') continue;
        auto inside = text.find_first_not_of(" \t\r\n'\"", rest + 1);
        if (inside == std::string::npos || text[inside] != '#') return false;
    }
    return true;
}

// Parses a length in pixels, such as `640`, `640px` or ` 12.5 `. Returns nullopt for percentages and other
// units.
std::optional<double> pixels_of(std::string_view text) {
    text = base::trim(text);
    if (text.ends_with("px")) text.remove_suffix(2);
    double number = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool is_side =
        error == std::errc() && end == text.data() + text.size() && number >= 1 && number <= kMaxSide;
    return is_side ? std::optional(number) : std::nullopt;
}

base::Failure not_svg() {
    return base::invalid("picture.kind", "This is not a drawing in SVG.");
}

class Cleaner final : public xml::Receiver {
public:
    bool is_svg() const { return is_svg_; }
    Drawing take() { return std::move(drawing_); }

    base::Result<void> on_start(std::string_view name, std::span<const xml::Attribute> attributes) override {
        if (++depth_ == 1) {
            is_svg_ = name.starts_with(kSvg) && name.substr(kSvg.size()) == "svg";
            if (!is_svg_) return not_svg();
        }
        bool is_known =
            name.starts_with(kSvg) && std::ranges::binary_search(kElements, name.substr(kSvg.size()));
        if (left_out_ > 0 || !is_known) {
            ++left_out_;
            return {};
        }
        write_start(name.substr(kSvg.size()), attributes);
        return {};
    }

    void on_end(std::string_view name) override {
        --depth_;
        if (left_out_ > 0) {
            --left_out_;
        } else {
            drawing_.svg += fmt::format("</{}>", name.substr(kSvg.size()));
        }
    }

    void on_text(std::string_view text) override {
        if (left_out_ == 0) internal::append_xml_text(drawing_.svg, text);
    }

private:
    void write_start(std::string_view name, std::span<const xml::Attribute> attributes) {
        drawing_.svg += fmt::format("<{}", name);
        if (depth_ == 1) drawing_.svg += " xmlns=\"http://www.w3.org/2000/svg\"";
        for (const xml::Attribute& attribute : attributes)
            add_attribute(attribute.name, attribute.value);
        drawing_.svg += '>';
        if (depth_ == 1) end_root();
    }

    void add_attribute(std::string_view name, std::string_view value) {
        if (name == "style") return add_style(value);
        if (name == kXlinkHref) name = "href";
        if (!is_known_attribute(name) || !is_harmless(value)) return;
        if (name == "href" && !base::trim(value).starts_with('#')) return;
        if (depth_ == 1) keep_size(name, value);
        write(name, value);
    }

    // Splits a style attribute, such as `fill:red;stroke-width:2`, into presentation attributes.
    void add_style(std::string_view style) {
        for (std::string_view declaration : base::split(style, ';')) {
            auto colon = declaration.find(':');
            if (colon == std::string_view::npos) continue;
            std::string_view name = base::trim(declaration.substr(0, colon));
            std::string_view value = base::trim(declaration.substr(colon + 1));
            bool is_look = is_known_attribute(name) && name != "href" && name != "id" && name != "class";
            if (is_look && is_harmless(value)) write(name, value);
        }
    }

    void write(std::string_view name, std::string_view value) {
        // A declaration in a style attribute may repeat an attribute that was already written. Writing it
        // twice would not be well-formed XML.
        auto open = drawing_.svg.rfind('<');
        if (drawing_.svg.find(fmt::format(" {}=\"", name), open) != std::string::npos) return;
        drawing_.svg += fmt::format(" {}=\"", name);
        internal::append_xml_text(drawing_.svg, value);
        drawing_.svg += '"';
    }

    void keep_size(std::string_view name, std::string_view value) {
        if (name == "width") width_ = pixels_of(value);
        if (name == "height") height_ = pixels_of(value);
        if (name != "viewBox") return;
        std::vector<std::string_view> numbers;
        std::string spaced(value);
        std::ranges::replace(spaced, ',', ' ');
        for (std::string_view number : base::split(spaced, ' ')) {
            if (!base::trim(number).empty()) numbers.push_back(number);
        }
        if (numbers.size() != 4) return;
        box_width_ = pixels_of(numbers[2]);
        box_height_ = pixels_of(numbers[3]);
    }

    void end_root() {
        auto whole = [](double side) { return static_cast<std::uint32_t>(std::lround(side)); };
        if (width_ && height_) {
            drawing_.width = whole(*width_);
            drawing_.height = whole(*height_);
        } else if (box_width_ && box_height_) {
            drawing_.width = whole(*box_width_);
            drawing_.height = whole(*box_height_);
        }
    }

    Drawing drawing_;
    std::size_t depth_ = 0;
    std::size_t left_out_ = 0;  // the depth inside an element that is left out; 0 outside of it
    bool is_svg_ = false;
    std::optional<double> width_;
    std::optional<double> height_;
    std::optional<double> box_width_;
    std::optional<double> box_height_;
};

}  // namespace

base::Result<Drawing> clean_drawing(std::string_view svg) {
    if (svg.size() > kMaxDrawingBytes)
        return base::invalid(
            "picture.too_large",
            fmt::format("The drawing is too large: it can have at most {} MB.", kMaxDrawingBytes >> 20));
    Cleaner cleaner;
    auto read = xml::read_document(svg, cleaner, kXml);
    if (!read && read.error().kind() == base::ErrorKind::Unavailable) return tl::unexpected(read.error());
    if (!read && !cleaner.is_svg()) return not_svg();
    if (!read)
        return base::invalid("picture.damaged",
                             "The drawing is damaged, or its elements are nested too deep.",
                             base::describe(read.error()));
    Drawing drawing = cleaner.take();
    if (drawing.width == 0)
        return base::invalid("picture.kind",
                             "The drawing has no size. Give its `svg` element a `width` and `height` in "
                             "pixels, or a `viewBox`.");
    return drawing;
}

}  // namespace imaging
