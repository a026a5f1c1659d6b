// A small piece of XML as a tree: names as they are written, text gathered. Nothing outside the piece is
// looked at: no document type, no entities but the five of XML's own.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace stanhope {

struct XmlElement {
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::string text;
    std::vector<XmlElement> children;

    // Of the first child of that name; empty if there is none.
    const std::string& text_of(std::string_view child) const;
    std::string_view attribute(std::string_view wanted) const;
};

struct XmlProblem {
    std::string what;       // a sentence
    std::int64_t line = 0;  // of the piece, from 0
};
// Of a beginning the end is still missing, and what was opened is taken as closed.
enum class XmlPiece { Whole, Beginning };
tl::expected<XmlElement, XmlProblem> parse_xml(std::string_view text, XmlPiece piece);

}  // namespace stanhope
