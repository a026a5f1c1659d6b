// The text of a WordPress post as plain HTML: its shortcodes carried out, its block comments gone, and the
// paragraphs that WordPress makes of empty lines made.

#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace stanhope {

struct OldHtml {
    std::string html;
    // Shortcodes and blocks that mean nothing here, as they stood; of those that enclose something, that
    // stays.
    std::vector<std::string> unknown;
    // Whether something in it looks as if only some readers were to see what it encloses.
    bool hides_words = false;
};

// The addresses of the pictures of a gallery: of those numbers (`3,1,2`), or if there are none of all that
// belong to the article.
using GalleryAddresses = std::function<std::vector<std::string>(std::string_view numbers)>;

// What it cannot know stays as its text: `[sic]` is no shortcode.
OldHtml read_wordpress_text(std::string_view text, const GalleryAddresses& gallery = {});

}  // namespace stanhope
