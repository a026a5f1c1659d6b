// Writes pictures as HTML: with renditions for different screens, with width and height so that the page does
// not move when they load, and with caption and credit.

#pragma once

#include <string>
#include <string_view>

#include "pictures/rendition_table.h"
#include "richtext/document.h"
#include "themes/page_content.h"

namespace stanhope {

enum class Loading { AtOnce, WhenNear };

struct PictureLook {
    std::string_view shape = {};  // `16x9`; empty: the picture is not cropped
    std::string_view sizes = "(min-width: 44rem) 42rem, 100vw";
    Loading loading = Loading::WhenNear;
};

// A `<picture>`, with a small placeholder behind it that shows until it has loaded. `alternative_text` is
// empty for a decorative picture.
std::string picture_markup(const RenditionTable& table, const Picture& picture,
                           std::string_view alternative_text, const PictureLook& look);

// A figure with caption and credit. Words of the block override the words of the picture library. Returns an
// empty string if the page does not have the picture.
std::string figure_markup(const PageContent& page, const richtext::PictureBlock& block,
                          const PictureLook& look);

// The page's picture with this id; null if the page does not have it.
const Picture* shown_picture(const PageContent& page, std::string_view id);
// The lead picture of the page's article; null if it has none that may be shown.
const Picture* lead_picture(const PageContent& page);

// The body of an article as HTML, with its pictures unless the page is text only.
std::string body_markup(const PageContent& page, const Content& content);

}  // namespace stanhope
