// An answer of the site, before it becomes a page for the press or an HTTP response.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"
#include "press/made_page.h"
#include "themes/theme.h"

namespace stanhope {

// Which pages may show this one in a frame.
enum class Framing { Nowhere, BySameSite };

struct SiteAnswer {
    int status = 200;
    std::vector<PagePiece> pieces = {};
    std::vector<std::string> content_keys = {};
    std::string content_type = "text/html; charset=utf-8";
    std::string cache_control = {};  // empty: the usual value for pages
    std::string location = {};
    std::string read_as = {};  // the id of the article that a reading of the page counts for
    std::vector<http::OwnedField> fields = {};
    Framing framing = Framing::Nowhere;
};

SiteAnswer moved_to(std::string address, bool is_permanent = true);

// An HTML page made without a theme, for example because there is no edition yet.
SiteAnswer plain_answer(int status, std::string_view title, std::string_view words);

// The header fields of every page that tell browsers what to forbid, such as Content-Security-Policy. Pages
// of the press need them as well, because they do not pass through the middleware.
std::vector<http::OwnedField> page_fields(const Theme& theme, Framing framing = Framing::Nowhere);

http::Response response_of(SiteAnswer answer, const Theme& theme);
// Makes a page for the press. The names of the fragments that only this page has contain `target`.
press::MadePage made_page(std::string_view target, SiteAnswer answer, const Theme& theme);
// Makes fragments for the press from an answer that consists of shared fragments only.
std::vector<press::MadeFragment> made_fragments(SiteAnswer answer);

}  // namespace stanhope
