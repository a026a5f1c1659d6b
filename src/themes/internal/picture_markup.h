// A picture as HTML: every size for every screen, its own height from the start so that nothing moves, and
// what is said of it beside it.

#pragma once

#include <string>
#include <string_view>

#include "pictures/rendition_table.h"
#include "richtext/document.h"
#include "themes/page_content.h"

namespace stanhope {

enum class Loading { AtOnce, WhenNear };

struct PictureLook {
    std::string_view shape = {};  // `16x9`; empty: its own
    std::string_view sizes = "(min-width: 44rem) 42rem, 100vw";
    Loading loading = Loading::WhenNear;
};

// `<picture>` over a small one that is seen until it has come. `alternative_text` is empty for a picture that
// shows nothing the text does not say.
std::string picture_markup(const RenditionTable& table, const Picture& picture,
                           std::string_view alternative_text, const PictureLook& look);

// A figure with caption and credit; of what is said here as well as in the library, here counts. Nothing if
// the picture is not on the page.
std::string figure_markup(const PageContent& page, const richtext::PictureBlock& block,
                          const PictureLook& look);

// One of the page's; null if it has none of that id.
const Picture* shown_picture(const PageContent& page, std::string_view id);
// What the article stands under, if it has one that may be shown.
const Picture* lead_picture(const PageContent& page);

// The body with its pictures.
std::string body_markup(const PageContent& page, const Content& content);

}  // namespace stanhope
