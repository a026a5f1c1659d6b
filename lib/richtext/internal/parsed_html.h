// HTML parsed by gumbo, behind a guard: the parser is quadratic in what nests, and not meant for gigabytes.

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <gumbo.h>

namespace richtext {

class ParsedHtml {
public:
    // `html` must outlive it.
    explicit ParsedHtml(std::string_view html);
    ParsedHtml(const ParsedHtml&) = delete;
    ParsedHtml& operator=(const ParsedHtml&) = delete;
    ~ParsedHtml();

    // Null if it was too much to be parsed.
    const GumboNode* body() const;

private:
    // The parser repeats what is open in each new block, so that little HTML can make a large tree. It knows
    // no end of memory, and so whoever gives it out ends it.
    struct Memory;

    std::unique_ptr<Memory> memory_;
    const GumboOutput* output_ = nullptr;  // in memory_
};

// The name in small letters; empty if it is none of HTML's own, or not in HTML's namespace.
std::string_view tag_of(const GumboNode& node);

// Empty if it is not there.
std::string_view attribute_of(const GumboNode& element, const char* name);

// Whether its text is not for readers either: scripts, styles, SVG, frames.
bool is_dropped_whole(const GumboNode& node);

// The text without tags, comments and scripts, for what cannot be parsed.
std::string bare_text(std::string_view html);

}  // namespace richtext
