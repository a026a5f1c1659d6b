// A small piece of XML as a tree. Names keep their prefixes, and the text of an element is joined. A document
// type is refused, and only the five entities of XML are known, so the parser reads nothing else than the
// piece.

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

    // Returns the text of the first child with this name; empty if there is none.
    const std::string& text_of(std::string_view child) const;
    std::string_view attribute(std::string_view wanted) const;
};

struct XmlProblem {
    std::string what;       // the error message, a sentence
    std::int64_t line = 0;  // the line in the piece, counted from 0
};
// Whole: a complete element. Beginning: the end of the XML is still missing, so parse_xml closes the open
// elements.
enum class XmlPiece { Whole, Beginning };
tl::expected<XmlElement, XmlProblem> parse_xml(std::string_view text, XmlPiece piece);

}  // namespace stanhope
