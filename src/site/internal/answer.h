// What the site answers, before it becomes a page that the press keeps or a response that is sent.

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
    std::string cache_control = {};  // empty: as pages have it
    std::string location = {};
    std::string read_as = {};  // the article whose reading it is
    std::vector<http::OwnedField> fields = {};
    Framing framing = Framing::Nowhere;
};

SiteAnswer moved_to(std::string address, bool is_permanent = true);

// A page without a theme, for when there is no edition to dress it.
SiteAnswer plain_answer(int status, std::string_view title, std::string_view words);

// The fields that pages have besides those of the answer: what browsers are told to forbid. Pages that the
// press keeps need them too, since no middleware sees those.
std::vector<http::OwnedField> page_fields(const Theme& theme, Framing framing = Framing::Nowhere);

http::Response response_of(SiteAnswer answer, const Theme& theme);
// `target` names the page's own fragments.
press::MadePage made_page(std::string_view target, SiteAnswer answer, const Theme& theme);
// Of an answer that consists of shared fragments alone.
std::vector<press::MadeFragment> made_fragments(SiteAnswer answer);

}  // namespace stanhope
