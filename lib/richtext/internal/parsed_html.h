// Parses HTML with the library gumbo, within limits. gumbo takes quadratic time for nested elements and much
// memory for large input.

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <gumbo.h>

namespace richtext {

class ParsedHtml {
public:
    // Parses the HTML, which must outlive the object.
    explicit ParsedHtml(std::string_view html);
    ParsedHtml(const ParsedHtml&) = delete;
    ParsedHtml& operator=(const ParsedHtml&) = delete;
    ~ParsedHtml();

    // Returns the element `body`, or null if the HTML exceeds the limits.
    const GumboNode* body() const;

private:
    // gumbo repeats open formatting elements in each new block, so a little HTML can become a large tree.
    // gumbo cannot limit its memory, so its allocator does.
    struct Memory;

    std::unique_ptr<Memory> memory_;
    const GumboOutput* output_ = nullptr;  // allocated in memory_
};

// Returns the name of an HTML element in lower case. Returns an empty view for unknown elements, and for SVG
// and MathML.
std::string_view tag_of(const GumboNode& node);

// Returns the value of an attribute, or an empty view if there is none.
std::string_view attribute_of(const GumboNode& element, const char* name);

// Returns true if an element is dropped together with its text: scripts, styles, SVG, frames.
bool is_dropped_whole(const GumboNode& node);

// Returns the text of HTML that cannot be parsed, without tags, comments and scripts.
std::string bare_text(std::string_view html);

}  // namespace richtext
