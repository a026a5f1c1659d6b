// Converts the text of a WordPress post to plain HTML: replaces shortcodes, removes the comments that mark
// blocks, and makes paragraphs from empty lines as WordPress does.

#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace stanhope {

struct OldHtml {
    std::string html;
    // Shortcodes and blocks that could not be converted, as they were written. Their content is still in
    // `html`.
    std::vector<std::string> unknown;
    // Whether a shortcode or block seems to show its content only to some readers.
    bool hides_words = false;
};

// A function that returns the addresses of a gallery's pictures: those with the ids in `numbers`, such as
// `3,1,2`. If `numbers` is empty, all pictures that are attached to the article.
using GalleryAddresses = std::function<std::vector<std::string>(std::string_view numbers)>;

// Converts the text. Text in brackets that is not a shortcode, such as `[sic]`, stays.
OldHtml read_wordpress_text(std::string_view text, const GalleryAddresses& gallery = {});

}  // namespace stanhope
