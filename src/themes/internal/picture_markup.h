// Pictures as HTML: with a size for every screen, with width and height so that nothing moves when they load,
// and with caption and credit.

#pragma once

#include <string>
#include <string_view>

#include "pictures/rendition_table.h"
#include "richtext/document.h"
#include "themes/page_content.h"

namespace stanhope {

enum class Loading { AtOnce, WhenNear };

struct PictureLook {
    std::string_view shape = {};  // `16x9`; empty: the picture's own
    std::string_view sizes = "(min-width: 44rem) 42rem, 100vw";
    Loading loading = Loading::WhenNear;
};

// A `<picture>` over a small placeholder that shows until it has loaded. `alternative_text` is empty for a
// picture that shows nothing beyond the text.
std::string picture_markup(const RenditionTable& table, const Picture& picture,
                           std::string_view alternative_text, const PictureLook& look);

// A figure with caption and credit. Words in the block override those of the library. Empty if the page does
// not have the picture.
std::string figure_markup(const PageContent& page, const richtext::PictureBlock& block,
                          const PictureLook& look);

// The page's picture with that id, or null.
const Picture* shown_picture(const PageContent& page, std::string_view id);
// The article's lead picture; null if it has none that may be shown.
const Picture* lead_picture(const PageContent& page);

// The body as HTML, with its pictures.
std::string body_markup(const PageContent& page, const Content& content);

}  // namespace stanhope
