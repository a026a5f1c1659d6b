// HTML parsed by gumbo, behind limits: gumbo takes quadratic time for nested elements, and is not meant for
// gigabytes.

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <gumbo.h>

namespace richtext {

class ParsedHtml {
public:
    // `html` must outlive the object.
    explicit ParsedHtml(std::string_view html);
    ParsedHtml(const ParsedHtml&) = delete;
    ParsedHtml& operator=(const ParsedHtml&) = delete;
    ~ParsedHtml();

    // Null if the HTML exceeds the limits.
    const GumboNode* body() const;

private:
    // gumbo repeats open formatting elements in each new block, so little HTML can make a large tree. It has
    // no limit on memory, so its allocator has one.
    struct Memory;

    std::unique_ptr<Memory> memory_;
    const GumboOutput* output_ = nullptr;  // in memory_
};

// The name in lower case; empty for an unknown element, or one of another language.
std::string_view tag_of(const GumboNode& node);

// Empty if there is no such attribute.
std::string_view attribute_of(const GumboNode& element, const char* name);

// Whether an element is dropped with its text: scripts, styles, SVG, frames.
bool is_dropped_whole(const GumboNode& node);

// The text without tags, comments and scripts, for HTML that cannot be parsed.
std::string bare_text(std::string_view html);

}  // namespace richtext
