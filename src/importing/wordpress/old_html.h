// Converts the text of a WordPress post to plain HTML: carries out shortcodes, removes block comments, and
// makes paragraphs of empty lines as WordPress does.

#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace stanhope {

struct OldHtml {
    std::string html;
    // Shortcodes and blocks that are unknown here, as they were written. What they enclose stays in `html`.
    std::vector<std::string> unknown;
    // Whether a shortcode or block seems to show its content to some readers only.
    bool hides_words = false;
};

// The addresses of a gallery's pictures: those with these ids (`3,1,2`), or without ids all that are attached
// to the article.
using GalleryAddresses = std::function<std::vector<std::string>(std::string_view numbers)>;

// What is not a shortcode stays as text: `[sic]`.
OldHtml read_wordpress_text(std::string_view text, const GalleryAddresses& gallery = {});

}  // namespace stanhope
