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

    // Null if it was too much to be parsed.
    const GumboNode* body() const;

private:
    struct Destroy {
        void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
    };

    std::unique_ptr<GumboOutput, Destroy> output_;
};

// The name in small letters; empty if it is none of HTML's own, or not in HTML's namespace.
std::string_view tag_of(const GumboNode& node);

// Empty if it is not there.
std::string_view attribute_of(const GumboNode& element, const char* name);

// Whether its text is not for readers either: scripts, styles, SVG, frames.
bool is_dropped_whole(const GumboNode& node);

// The text without anything between angle brackets, for what cannot be parsed.
std::string bare_text(std::string_view html);

}  // namespace richtext
